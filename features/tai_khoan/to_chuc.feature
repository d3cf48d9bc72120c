# language: vi
@AC
Tính năng: Tài khoản Cổng của tổ chức
  Để tổ chức chuyển sang tài khoản định danh tổ chức đúng hạn,
  người đại diện của tổ chức
  được chỉ đường đi riêng, không lẫn vào luồng xác minh và liên kết của công dân.

  Bối cảnh:
    Cho Công ty TNHH Giả Định An Phúc có tài khoản do Cổng cấp, anh Phúc là người đại diện

  @AC-15
  Tình huống: Tài khoản tổ chức không đi vào luồng liên kết cá nhân
    Biết hôm nay là ngày 12/12/2024
    Khi anh Phúc đăng nhập bằng tài khoản do Cổng cấp cho Công ty TNHH Giả Định An Phúc
    Thì anh Phúc được báo đường đi riêng của tổ chức từ ngày 01/07/2025
    Và anh Phúc không được mời xác minh hay liên kết như công dân

  @TL @TL-03
  Khung tình huống: Tài khoản tổ chức dùng đến 30/06/2025
    Biết bây giờ là <lúc>
    Khi anh Phúc đăng nhập bằng tài khoản do Cổng cấp cho Công ty TNHH Giả Định An Phúc
    Thì anh Phúc <được phục vụ thế nào>

    Dữ liệu:
      | lúc                 | được phục vụ thế nào                              |
      | 09:00:00 01/07/2024 | làm việc được thay Công ty TNHH Giả Định An Phúc  |
      | 23:59:00 30/06/2025 | làm việc được thay Công ty TNHH Giả Định An Phúc  |
      | 00:00:00 01/07/2025 | chỉ còn được dùng tài khoản định danh tổ chức     |

  @SP @SP-04 @gia-dinh
  Tình huống: Đăng nhập VNeID với tư cách tổ chức không liên kết được tài khoản cá nhân của người đại diện
    Biết hôm nay là ngày 20/06/2024
    Khi anh Phúc xác thực với tư cách Công ty TNHH Giả Định An Phúc để liên kết tài khoản của mình
    Thì anh Phúc được Cổng báo rằng mình đang đăng nhập với tư cách tổ chức
    Và danh sách tài khoản liên kết của anh Phúc còn trống
