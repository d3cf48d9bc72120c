# language: vi
@RI
Tính năng: Đứt quãng, làm lại, làm tiếp
  Để một lần mất mạng hay một lần bấm vội không làm hỏng điều gì,
  công dân
  làm lại được từ chỗ dở, và làm lại bao nhiêu lần cũng ra một kết quả.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024

  Quy tắc: Gửi hai lần vẫn là một việc

    @RI-01 @gia-dinh
    Tình huống: Gửi lời khai hai lần liền
      Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
      Khi chị Lan gửi lời khai hai lần liền
      Thì số CCCD của chị Lan đã được xác minh
      Và CSDL quốc gia về dân cư đã được hỏi 1 lần

    @RI-03 @gia-dinh
    Tình huống: Quay lại các trang trước sau khi liên kết
      Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và chị Lan quay lại ba trang trước rồi đi tới
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và Cổng chỉ ghi nhận một lần liên kết

  Quy tắc: Mất kết nối thì trang của Cổng vẫn nói đúng sự thật

    Bối cảnh:
      Cho thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư

    @RI-04 @gia-dinh
    Tình huống: Kết quả của VNeID không tới được Cổng
      Khi kết nối của chị Lan đứt trước khi Cổng nhận được kết quả của VNeID
      Thì danh sách tài khoản liên kết của chị Lan còn trống

    @RI-04 @gia-dinh
    Tình huống: Kết quả không tới được Cổng thì liên kết lại
      Khi kết nối của chị Lan đứt trước khi Cổng nhận được kết quả của VNeID
      Và chị Lan bắt đầu liên kết lại từ đầu
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và Cổng chỉ ghi nhận một lần liên kết

    @RI-04 @gia-dinh
    Tình huống: Cổng đã liên kết nhưng câu trả lời không tới được trình duyệt
      Khi kết nối của chị Lan đứt sau khi Cổng nhận được kết quả của VNeID
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và Cổng chỉ ghi nhận một lần liên kết

  Quy tắc: Việc đã xong thì hôm sau không phải làm lại

    Bối cảnh:
      Cho tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số

    @RI-06 @gia-dinh
    Tình huống: Đóng trình duyệt sau khi xác minh, hôm sau liên kết
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Và chị Lan đóng trình duyệt, hôm sau mới làm tiếp
      Và chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 21/06/2024
      Và CSDL quốc gia về dân cư đã được hỏi 1 lần

    @RI-12 @gia-dinh
    Tình huống: Sai rồi đúng thì không còn câu báo lỗi nào
      Khi chị Lan cập nhật thông tin định danh với họ tên "Nguyễn Thị Thử Liên"
      Và chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan đã được xác minh
      Và chị Lan không còn thấy câu báo lỗi nào
