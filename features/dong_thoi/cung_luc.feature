# language: vi
@CC
Tính năng: Hai việc cùng lúc trên một tài khoản
  Để không có kết quả nửa vời,
  Cổng Dịch vụ công quốc gia
  chỉ ghi một kết quả và nói rõ cho bên đến sau.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024

  @CC-01 @gia-dinh
  Tình huống: Liên kết cùng lúc ở máy tính và ở điện thoại
    Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Khi chị Lan liên kết cùng lúc trên hai máy
    Thì cả hai máy của chị Lan đều thấy một liên kết, ngày liên kết 20/06/2024
    Và Cổng chỉ ghi nhận một lần liên kết

  @CC-05 @gia-dinh
  Tình huống: Tự sửa trong lúc đang xác minh ở thẻ khác
    Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Khi chị Lan mở sẵn việc tự sửa, xác minh xong ở thẻ khác, rồi mới lưu thư điện tử "moi@vidu.example"
    Thì chị Lan được báo rằng thông tin vừa thay đổi ở nơi khác và lời sửa chưa được lưu
    Và số CCCD của chị Lan đã được xác minh

  @CC-07 @gia-dinh
  Tình huống: Tài khoản VNeID bị khóa giữa lúc liên kết
    Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Khi tài khoản VNeID của chị Lan bị khóa đúng lúc trở về Cổng
    Thì danh sách tài khoản liên kết của chị Lan còn trống
    Và hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng
