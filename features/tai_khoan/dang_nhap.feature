# language: vi
@CC
Tính năng: Vào và ra tài khoản do Cổng cấp
  Để tài khoản chỉ mở cho chủ của nó, mà chủ của nó không bị cản vô cớ,
  Cổng hỏi điều còn thiếu, chặn người dò mật khẩu
  và báo trước khi phiên làm việc hết hạn.

  Bối cảnh:
    Cho hôm nay là ngày 20/06/2024
    Và chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động

  @HP @HP-10
  Tình huống: Hỏi số CCCD ngay sau khi đăng nhập khi tài khoản chưa có
    Biết Cổng hỏi số CCCD ngay sau khi đăng nhập
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp
    Thì chị Lan được hỏi số CCCD
    Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
    Thì chị Lan vào được Cổng và được nhắc liên kết với VNeID

  @CC-09 @gia-dinh
  Tình huống: Hai người sau cùng một địa chỉ IP không bị chặn như một người
    Biết thông tin định danh của anh Minh đã được xác minh với CSDL quốc gia về dân cư
    Và anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Lan nhập sai mật khẩu tài khoản Cổng 5 lần liên tiếp
    Thì chị Lan được báo rằng tài khoản Cổng tạm khóa do sai mật khẩu
    Khi anh Minh liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của anh Minh có tài khoản VNeID, ngày liên kết 20/06/2024

  @CC-10 @gia-dinh
  Tình huống: Đăng xuất ở thẻ này, thao tác ở thẻ kia
    Khi chị Lan mở sẵn lời khai, đăng xuất ở thẻ khác, rồi mới gửi lời khai
    Thì chị Lan được báo phiên làm việc đã hết hạn
    Và thông tin định danh của chị Lan không thay đổi
    Và CSDL quốc gia về dân cư không bị hỏi lần nào

  @UA @UA-17
  Tình huống: Hết phiên được báo trước và làm việc tiếp được
    Khi chị Lan đăng nhập Cổng rồi không thao tác gì trong 28 phút 30 giây
    Thì chị Lan được báo trước rằng phiên sắp hết hạn
    Khi chị Lan chọn làm việc tiếp, rồi thêm 20 phút không thao tác gì
    Thì chị Lan làm việc được với tài khoản của mình

  @SS @SS-14 @gia-dinh
  Tình huống: Quên mật khẩu không tiết lộ ai có tài khoản
    Khi chị Lan xin lại mật khẩu của mình và của chị Vân
    Thì hai lần xin lại mật khẩu được trả lời như nhau
