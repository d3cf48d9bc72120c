# language: vi
@MG
Tính năng: Chuyển kho dữ liệu khi kho của tài khoản VNeID gián đoạn
  Để không mất giấy tờ nào và không phải liên kết lại,
  công dân đã liên kết tài khoản
  muốn việc chuyển kho tự tiếp tục cho đến khi xong, trong lúc mình vẫn dùng được Cổng.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và đồng hồ dừng ở 09:00:00 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư

  @RI @RI-07 @gia-dinh
  Tình huống: Kho VNeID tạm thời không nhận dữ liệu
    Biết kho của tài khoản VNeID đang không nhận dữ liệu
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
    Và chị Lan được báo dữ liệu đang được cập nhật sang kho của tài khoản VNeID

  @RI @RI-07 @gia-dinh
  Tình huống: Kho VNeID nhận lại dữ liệu thì việc chuyển tự xong
    Biết kho của tài khoản VNeID đang không nhận dữ liệu
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Và kho của tài khoản VNeID nhận dữ liệu trở lại
    Và 1 phút trôi qua
    Thì chị Lan thấy việc chuyển kho ở trạng thái "Đã chuyển"
    Và chị Lan thấy đủ 2 giấy tờ trong kho dữ liệu của tài khoản VNeID

  @MG-12 @gia-dinh
  Tình huống: Gián đoạn giữa chừng không mất và không chuyển hai lần
    Biết tài khoản Cổng của chị Lan đang giữ 2 hồ sơ đã hoàn thành, 2 hồ sơ đang xử lý và 6 giấy tờ
    Và kho của tài khoản VNeID ngừng nhận dữ liệu sau 5 mục
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Và kho của tài khoản VNeID nhận dữ liệu trở lại
    Và 1 phút trôi qua
    Thì kho của tài khoản VNeID của chị Lan có đủ 4 hồ sơ và 6 giấy tờ, mỗi mục một lần
    Và hai kho của chị Lan khớp nhau về số mục và mã kiểm tra

  @CC @CC-03
  Tình huống: Cơ quan trả kết quả đúng lúc kho đang được chuyển
    Biết hồ sơ "Đăng ký kết hôn" của chị Lan đang được UBND xã An Bình xử lý
    Và kho của tài khoản VNeID ngừng nhận dữ liệu sau 1 mục
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Và cơ quan trả kết quả hồ sơ của chị Lan
    Và kho của tài khoản VNeID nhận dữ liệu trở lại
    Và 1 phút trôi qua
    Thì chị Lan thấy việc chuyển kho ở trạng thái "Đã chuyển"
    Và kết quả hồ sơ của chị Lan có đúng một bản trong kho dữ liệu của tài khoản VNeID
