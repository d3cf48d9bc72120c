# language: vi
@AC
Tính năng: Đăng ký tài khoản do Cổng cấp
  Để có tài khoản khi chưa dùng tài khoản định danh điện tử,
  công dân chứng minh mình là ai bằng một trong sáu phương thức
  và được cấp một tài khoản liên kết được như mọi tài khoản khác.

  Bối cảnh:
    Cho hôm nay là ngày 20/06/2024

  @HP @HP-11
  Khung tình huống: Liên kết được với mọi cách đăng ký tài khoản Cổng
    Biết chị Vân có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Vân đăng ký tài khoản Cổng bằng <phương thức>
    Và chị Vân cập nhật thông tin định danh từ CSDL quốc gia về dân cư
    Và chị Vân đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của chị Vân có tài khoản VNeID, ngày liên kết 20/06/2024

    Dữ liệu:
      | phương thức       |
      | thuê bao di động  |
      | bảo hiểm xã hội   |
      | bưu điện          |
      | USB ký số         |
      | SIM ký số         |
      | chữ ký số cá nhân |

  @AC-08 @UA @UA-05
  Tình huống: Đăng ký khi CMT hoặc CCCD đã được đăng ký
    Biết chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi chị Lan thử đăng ký thêm một tài khoản Cổng trên điện thoại
    Thì chị Lan được báo ngay trước mắt rằng CMT hoặc CCCD đã được đăng ký, kèm lối lấy lại mật khẩu
    Và lời báo lỗi nhận tiêu điểm bàn phím của chị Lan

  @AC-09
  Tình huống: Thuê bao không chính chủ khi đăng ký
    Biết anh Minh có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi chị Vân thử đăng ký tài khoản Cổng bằng thuê bao của anh Minh
    Thì chị Vân được báo rằng thuê bao không khớp với nhà mạng

  @UA @UA-12
  Tình huống: Ký tự xác thực nhận cả chữ thường và dấu cách
    Biết Cổng hỏi ký tự xác thực khi đăng ký
    Khi chị Vân đăng ký và gõ ký tự xác thực bằng chữ thường có dấu cách
    Thì chị Vân được hỏi mã OTP để xác thực số điện thoại

  @UA @UA-12
  Tình huống: Gõ sai ký tự xác thực thì được báo tại chỗ
    Biết Cổng hỏi ký tự xác thực khi đăng ký
    Khi chị Vân đăng ký và gõ sai ký tự xác thực
    Thì chị Vân được báo tại chỗ rằng ký tự xác thực chưa khớp
