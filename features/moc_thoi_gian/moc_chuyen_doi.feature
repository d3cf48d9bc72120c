# language: vi
@TL
Tính năng: Tài khoản cá nhân do Cổng cấp được dùng đến hết ngày 30/06/2024
  Để chuyển sang tài khoản định danh điện tử đúng hạn luật định,
  công dân có tài khoản do Cổng cấp
  được nhắc trước ngày chuyển đổi và được dẫn sang VNeID từ ngày đó.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động

  @HP @HP-05 @khoi
  Tình huống: Bỏ qua lời nhắc, vẫn làm việc trước ngày chuyển đổi
    Biết hôm nay là ngày 20/06/2024
    Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
    Thì chị Lan làm việc được với tài khoản của mình
    Và danh sách tài khoản liên kết của chị Lan còn trống
    Và lần đăng nhập sau chị Lan lại được nhắc liên kết

  @TL-01 @khoi
  Khung tình huống: Đăng nhập bằng tài khoản do Cổng cấp quanh ngày chuyển đổi
    Biết bây giờ là <lúc>
    Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp
    Thì chị Lan <được phục vụ thế nào>

    Dữ liệu:
      | lúc                 | được phục vụ thế nào                             |
      | 23:59:00 30/06/2024 | vào được Cổng và được nhắc liên kết với VNeID    |
      | 00:00:00 01/07/2024 | được hướng dẫn đăng nhập bằng VNeID để tiếp tục  |

  @TL-05 @gia-dinh
  Tình huống: Liên kết muộn sau ngày chuyển đổi vẫn giữ được kho cũ
    Biết hôm nay là ngày 12/12/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
      | giấy tờ        | cơ quan cấp     |
      | Giấy khai sinh | UBND xã An Bình |
    Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 12/12/2024
    Và chị Lan thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID
