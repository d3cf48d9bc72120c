# language: vi
@AC
Tính năng: Từ chối liên kết hai tài khoản không của cùng một người
  Để không ai chiếm được hồ sơ, giấy tờ của người khác,
  Cổng Dịch vụ công quốc gia
  chỉ liên kết hai tài khoản có cùng số định danh, và khi từ chối thì không thay đổi gì.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và hôm nay là ngày 20/06/2024

  @AC-01 @khoi @gia-dinh
  Tình huống: Từ chối liên kết khi tài khoản VNeID là của người khác
    Biết anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Lan xác thực bằng tài khoản VNeID của anh Minh để liên kết
    Thì việc liên kết bị từ chối vì hai tài khoản không cùng một số định danh
    Và danh sách tài khoản liên kết của chị Lan còn trống
    Nhưng hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng

  @IP @IP-01 @khoi @gia-dinh
  Tình huống: Tài khoản định danh mức độ 1 chưa liên kết được
    Biết chị Lan có tài khoản định danh điện tử mức độ 1 đang hoạt động
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì việc liên kết bị từ chối vì tài khoản định danh mới ở mức độ 1
    Nhưng hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng

  @IP @IP-12 @khoi @gia-dinh
  Tình huống: Công dân đổi ý giữa chừng
    Biết chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Lan đổi ý khi đang xác thực với VNeID
    Thì việc liên kết bị từ chối vì công dân đã hủy
    Nhưng hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng

  @SS @SS-05 @khoi @gia-dinh
  Tình huống: Không nhận kết quả xác thực mà Cổng không hề yêu cầu
    Khi chị Lan bị dẫn tới một kết quả xác thực giả mạo
    Thì việc liên kết bị từ chối vì không rõ yêu cầu nào
    Và danh sách tài khoản liên kết của chị Lan còn trống
