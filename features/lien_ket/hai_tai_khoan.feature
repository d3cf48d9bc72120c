# language: vi
@AC @gia-dinh
Tính năng: Một người có hai tài khoản do Cổng cấp
  Để không mất giấy tờ nào và không ai có hai tài khoản cùng một số định danh,
  công dân từng được cấp hai tài khoản Cổng
  gộp hai tài khoản làm một khi đã chứng minh bằng VNeID rằng cả hai là của mình.

  Bối cảnh:
    Cho anh Bình có hai tài khoản do Cổng cấp, một lập bằng CMND và một lập bằng CCCD
    Và hôm nay là ngày 20/06/2024

  Quy tắc: Khai đúng thông tin thì chưa đủ để gộp, phải xác thực bằng VNeID của chính mình

    @AC-02
    Tình huống: Số CCCD đã có ở tài khoản kia thì không thành xanh lần nữa
      Khi anh Bình cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì anh Bình được báo rằng số CCCD thuộc tài khoản khác, và được chỉ cách gộp hai tài khoản
      Và chỉ một tài khoản Cổng mang số CCCD đã xác minh của anh Bình
      Và thông tin định danh của anh Bình không thay đổi

    @AC-03
    Tình huống: Liên kết từ tài khoản này rồi từ tài khoản kia thì còn một tài khoản, đủ giấy tờ
      Khi anh Bình liên kết tài khoản lập bằng CCCD với tài khoản VNeID của mình
      Và anh Bình khai số CCCD ở tài khoản lập bằng CMND rồi liên kết
      Thì anh Bình được báo rằng hai tài khoản đã được gộp làm một
      Và anh Bình chỉ còn một tài khoản Cổng, liên kết từ ngày 20/06/2024
      Và kho dữ liệu của tài khoản VNeID giữ đủ giấy tờ của cả hai tài khoản của anh Bình

    @AC-03 @CC @CC-02
    Tình huống: Tài khoản kia chưa liên kết thì được liên kết cùng lúc với việc gộp
      Khi anh Bình khai số CCCD ở tài khoản lập bằng CMND rồi liên kết
      Thì anh Bình chỉ còn một tài khoản Cổng, liên kết từ ngày 20/06/2024
      Và kho dữ liệu của tài khoản VNeID giữ đủ giấy tờ của cả hai tài khoản của anh Bình
      Và lần đăng nhập VNeID sau của anh Bình mở đúng tài khoản đã gộp

    @AC-04
    Tình huống: Tài khoản VNeID đã liên kết với tài khoản kia từ trước
      Biết tài khoản lập bằng CCCD của anh Bình đã liên kết từ ngày 18/06/2024
      Khi anh Bình khai số CCCD ở tài khoản lập bằng CMND rồi liên kết
      Thì anh Bình chỉ còn một tài khoản Cổng, liên kết từ ngày 18/06/2024
      Và chỉ một tài khoản Cổng mang số CCCD đã xác minh của anh Bình

  Quy tắc: Nơi không gộp thì nói rõ và chỉ tới tổng đài

    @AC-02
    Tình huống: Từ chối tài khoản thứ hai một cách rõ ràng
      Biết Cổng không gộp hai tài khoản của một người
      Khi anh Bình cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì anh Bình được báo rằng số CCCD thuộc tài khoản khác, và được chỉ tới tổng đài
      Và thông tin định danh của anh Bình không thay đổi
