# language: vi
@SS
Tính năng: Phiên đăng nhập và an toàn giữa Cổng và VNeID
  Để không ai đăng nhập hay liên kết thay người khác,
  Cổng và hệ thống định danh
  chỉ nhận kết quả của chính phiên đã yêu cầu, và không để lại gì cho người dùng máy sau.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và đồng hồ dừng ở 09:00:00 20/06/2024

  @SS-01
  Tình huống: Phiên ở Cổng hết hạn trong khi đang ở VNeID
    Biết phiên ở Cổng hết hạn sau 15 phút không dùng
    Khi chị Lan để phiên ở Cổng hết hạn trong lúc xác thực với VNeID
    Thì việc liên kết bị từ chối vì phiên làm việc đã hết hạn
    Và danh sách tài khoản liên kết của chị Lan còn trống

  @SS-02
  Tình huống: Đăng xuất xóa phiên thật sự
    Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
    Và chị Lan đăng xuất rồi quay lại trang trước
    Thì chị Lan không còn thấy thông tin cá nhân của mình

  @SS-04 @gia-dinh
  Tình huống: Hai người dùng chung một máy ở Bộ phận Một cửa
    Biết anh Minh có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
    Và chị Lan đăng xuất rồi anh Minh dùng chính máy ấy để đăng nhập
    Thì máy ấy mở tài khoản của anh Minh, không có gì của chị Lan

  @SS-06 @gia-dinh
  Tình huống: Dùng lại kết quả xác thực đã xử lý
    Khi chị Lan liên kết tài khoản Cổng rồi mở lại kết quả xác thực đã dùng
    Thì việc liên kết bị từ chối vì không rõ yêu cầu nào
    Và danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

  @SS-10
  Tình huống: Chỉ trả kết quả về địa chỉ đã đăng ký
    Khi chị Lan bị dẫn tới VNeID với một địa chỉ nhận kết quả lạ
    Thì VNeID báo cho chị Lan rằng địa chỉ nhận kết quả chưa đăng ký
    Và chị Lan vẫn ở lại trang của VNeID

  @SS-11
  Tình huống: Mã phiên đổi sau khi đăng nhập
    Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID và để ý mã phiên
    Thì mã phiên của chị Lan ở VNeID và Cổng khác mã trước khi đăng nhập

  @SS-12
  Tình huống: Nhật ký đủ để truy vết và che số định danh
    Khi chị Lan nhập sai mật khẩu VNeID 1 lần liên tiếp
    Thì nhật ký của VNeID ghi lần từ chối ấy với số định danh của chị Lan đã che
    Và nhật ký của VNeID không có mật khẩu nào

  @SS-14 @gia-dinh
  Tình huống: Số định danh không có tài khoản cũng được trả lời như sai mật khẩu
    Khi chị Lan thử đăng nhập VNeID bằng số định danh không có tài khoản
    Thì VNeID báo cho chị Lan rằng số định danh hoặc mật khẩu không đúng
