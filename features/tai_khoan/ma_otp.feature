# language: vi
@AC
Tính năng: Đăng nhập tài khoản Cổng có mã OTP qua tin nhắn
  Để người biết mật khẩu chưa vào được tài khoản của người khác,
  Cổng gửi mã OTP tới số điện thoại đã đăng ký tài khoản
  và chỉ đường cho ai không nhận được mã.

  Bối cảnh:
    Cho Cổng hỏi mã OTP khi đăng nhập bằng tài khoản do Cổng cấp
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024

  @HP @HP-09
  Tình huống: Đăng nhập tài khoản Cổng có mã OTP qua SMS
    Khi chị Lan nhập đúng mật khẩu tài khoản Cổng
    Và chị Lan nhập mã OTP gửi cho mình
    Thì chị Lan vào được Cổng và được nhắc liên kết với VNeID

  @HP @HP-09
  Tình huống: Liên kết như thường sau khi nhập mã OTP
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

  @AC-11
  Tình huống: Mất SIM nên không nhận được mã OTP của tài khoản Cổng
    Biết kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
      | giấy tờ        | cơ quan cấp     |
      | Giấy khai sinh | UBND xã An Bình |
    Khi chị Lan nhập đúng mật khẩu tài khoản Cổng
    Thì chị Lan được chỉ lối đi khi không nhận được mã
    Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
    Thì chị Lan thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

  @AC-12
  Tình huống: Mã OTP của tài khoản này không mở tài khoản kia dùng chung số điện thoại
    Biết thông tin định danh của anh Minh đã được xác minh với CSDL quốc gia về dân cư
    Và tài khoản Cổng của anh Minh đăng ký bằng số điện thoại của chị Lan
    Khi chị Lan nhập đúng mật khẩu tài khoản Cổng
    Và anh Minh nhập đúng mật khẩu tài khoản Cổng
    Và chị Lan nhập mã OTP gửi cho anh Minh
    Thì chị Lan được báo rằng mã OTP không đúng
    Khi chị Lan nhập mã OTP gửi cho mình
    Thì chị Lan vào được Cổng và được nhắc liên kết với VNeID

  @AC-12
  Tình huống: Hai tài khoản Cổng dùng chung số điện thoại liên kết với VNeID của từng người
    Biết thông tin định danh của anh Minh đã được xác minh với CSDL quốc gia về dân cư
    Và anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và tài khoản Cổng của anh Minh đăng ký bằng số điện thoại của chị Lan
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Và anh Minh liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
    Và danh sách tài khoản liên kết của anh Minh có tài khoản VNeID, ngày liên kết 20/06/2024

  @CC @CC-11 @gia-dinh
  Tình huống: Hai mã OTP được yêu cầu cùng lúc thì chỉ mã mới nhất dùng được
    Biết Cổng gửi lại mã OTP không cần chờ
    Khi chị Lan lấy mã OTP ở hai nơi rồi nhập mã lấy trước
    Thì chị Lan được báo rằng mã OTP không đúng
    Khi chị Lan nhập mã OTP gửi cho mình
    Thì chị Lan vào được Cổng và được nhắc liên kết với VNeID

  @SP @SP-16 @gia-dinh
  Tình huống: Công dân ở nước ngoài dùng số điện thoại nước ngoài
    Biết tài khoản Cổng của chị Lan đăng ký bằng số điện thoại nước ngoài
    Và chị Lan đã cài ứng dụng VNeID trên điện thoại
    Khi chị Lan nhập đúng mật khẩu tài khoản Cổng
    Thì chị Lan được báo rằng số nước ngoài không nhận được mã, còn quét mã QR thì không cần tin nhắn
    Khi chị Lan đăng nhập Cổng bằng cách quét mã QR
    Thì chị Lan làm việc được với tài khoản của mình
