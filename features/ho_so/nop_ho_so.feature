# language: vi
@HP
Tính năng: Nộp hồ sơ trực tuyến dùng lại giấy tờ trong kho dữ liệu
  Để không phải nộp lại giấy tờ mà cơ quan nhà nước đã cấp,
  công dân đã liên kết tài khoản
  muốn dùng giấy tờ trong kho dữ liệu của tài khoản VNeID khi nộp hồ sơ.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
      | giấy tờ                           | cơ quan cấp     |
      | Giấy khai sinh                    | UBND xã An Bình |
      | Giấy xác nhận tình trạng hôn nhân | UBND xã An Bình |

  Quy tắc: Giấy tờ trong kho dữ liệu được dùng thay tệp tải lên, thông tin đã xác minh được điền sẵn

    @HP-12 @khoi
    Tình huống: Nộp hồ sơ sau khi liên kết, không tải lên giấy tờ nào
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì chị Lan dùng lại được cả 2 giấy tờ khi nộp hồ sơ trực tuyến

    @HP-12
    Tình huống: Biểu mẫu được điền sẵn thông tin định danh
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì biểu mẫu hồ sơ của chị Lan đã điền sẵn họ tên và số định danh đã xác minh

  Quy tắc: Hồ sơ và hồ sơ nháp đi theo công dân khi tài khoản được liên kết

    @MG @MG-03
    Tình huống: Hồ sơ đang xử lý vẫn theo dõi được sau khi liên kết
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Và chị Lan nộp hồ sơ "Cấp Giấy xác nhận tình trạng hôn nhân"
      Và chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và cơ quan giải quyết chuyển hồ sơ chị Lan đã nộp sang trạng thái "Được tiếp nhận"
      Thì chị Lan thấy hồ sơ đã nộp ở trạng thái "Được tiếp nhận"
      Và chị Lan được thông báo đúng một lần về trạng thái "Được tiếp nhận"

    @MG @MG-19 @gia-dinh
    Tình huống: Được báo về hồ sơ nháp trước khi liên kết
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Và chị Lan soạn dở hồ sơ "Đăng ký kết hôn"
      Thì trước khi liên kết chị Lan được báo còn 1 hồ sơ nháp

    @MG @MG-19 @gia-dinh
    Tình huống: Soạn tiếp hồ sơ nháp sau khi liên kết
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Và chị Lan soạn dở hồ sơ "Đăng ký kết hôn"
      Và chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì chị Lan soạn tiếp được hồ sơ "Đăng ký kết hôn"
