# language: vi
@MG
Tính năng: Cơ quan giải quyết hồ sơ dùng lại giấy tờ và trả kết quả vào kho dữ liệu
  Để công dân không phải nộp lại giấy tờ Nhà nước đã cấp và nhận kết quả đúng nơi mình dùng,
  cán bộ giải quyết hồ sơ
  muốn thấy giấy tờ công dân đã có và trả kết quả vào kho dữ liệu của công dân.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và hồ sơ "Đăng ký kết hôn" của chị Lan đang được UBND xã An Bình xử lý

  Quy tắc: Kết quả trả sau khi liên kết về đúng kho dữ liệu của tài khoản VNeID

    @MG-04 @khoi
    Tình huống: Nộp bằng tài khoản Cổng, liên kết rồi mới có kết quả
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và cơ quan trả kết quả hồ sơ của chị Lan
      Thì kết quả hồ sơ của chị Lan có đúng một bản trong kho dữ liệu của tài khoản VNeID
      Và chị Lan được thông báo đúng một lần về kết quả hồ sơ

    @MG-04
    Tình huống: Có kết quả rồi mới liên kết
      Khi cơ quan trả kết quả hồ sơ của chị Lan
      Và chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì kết quả hồ sơ của chị Lan có đúng một bản trong kho dữ liệu của tài khoản VNeID

  Quy tắc: Không yêu cầu công dân nộp lại giấy tờ đã có trong kho dữ liệu (Chỉ thị 24/CT-TTg)

    Bối cảnh:
      Cho anh Minh là cán bộ của UBND xã An Bình
      Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
        | giấy tờ          | cơ quan cấp        |
        | Giấy khai sinh   | UBND xã An Bình    |
        | Giấy phép lái xe | Sở GTVT Bình Định  |

    @MG-21
    Tình huống: Cán bộ thấy giấy tờ mà thủ tục cần ngay trong hồ sơ
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và cán bộ anh Minh mở hồ sơ của chị Lan
      Thì cán bộ anh Minh thấy "Giấy khai sinh" đã có trong kho dữ liệu của công dân

    @MG-21
    Tình huống: Yêu cầu nộp lại giấy tờ đã có thì được cảnh báo trước
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và cán bộ anh Minh mở hồ sơ của chị Lan
      Và cán bộ anh Minh yêu cầu nộp thêm "Giấy khai sinh"
      Thì cán bộ anh Minh được cảnh báo rằng công dân đã có giấy tờ ấy
      Và hồ sơ của chị Lan vẫn đang được xử lý, không bị yêu cầu bổ sung
