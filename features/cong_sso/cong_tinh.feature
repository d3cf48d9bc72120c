# language: vi
Tính năng: Vào cổng của tỉnh bằng đăng nhập của Cổng Dịch vụ công quốc gia
  Để không phải nhớ thêm một tài khoản cho mỗi tỉnh,
  công dân
  đăng nhập ở Cổng Dịch vụ công quốc gia và được cổng tỉnh nhận ra là đúng một người.

  Bối cảnh:
    Cho cổng tỉnh cho công dân đăng nhập qua Cổng Dịch vụ công quốc gia
    Và chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động

  @TL @TL-01 @khoi
  Tình huống: Trước ngày chuyển đổi, tài khoản do Cổng cấp đưa công dân vào cổng tỉnh
    Biết bây giờ là 23:50:00 30/06/2024
    Khi chị Lan vào cổng tỉnh bằng tài khoản do Cổng cấp
    Thì cổng tỉnh nhận ra chị Lan

  @TL @TL-01 @khoi
  Tình huống: Từ ngày chuyển đổi, tài khoản do Cổng cấp không đưa công dân vào cổng tỉnh nữa
    Biết bây giờ là 00:00:00 01/07/2024
    Khi chị Lan vào cổng tỉnh bằng tài khoản do Cổng cấp
    Thì cổng tỉnh không cho chị Lan vào mà Cổng hướng dẫn đăng nhập bằng VNeID

  @TL @TL-02
  Tình huống: Hệ thống có mốc riêng thì việc vào cổng tỉnh theo mốc riêng ấy
    Biết hệ thống này chuyển sang VNeID từ ngày 15/06/2024
    Và bây giờ là 00:00:00 15/06/2024
    Khi chị Lan vào cổng tỉnh bằng tài khoản do Cổng cấp
    Thì cổng tỉnh không cho chị Lan vào mà Cổng hướng dẫn đăng nhập bằng VNeID

  @HP @HP-06 @khoi
  Tình huống: Liên kết rồi vào bằng VNeID, cổng tỉnh vẫn giữ một tài khoản của công dân
    Biết hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Khi chị Lan vào cổng tỉnh bằng tài khoản do Cổng cấp
    Và chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
    Và chị Lan đăng xuất khỏi Cổng rồi vào cổng tỉnh bằng tài khoản VNeID của mình
    Thì cổng tỉnh có 1 tài khoản của chị Lan

  @HP @HP-06
  Tình huống: Đã đăng nhập ở Cổng thì vào cổng tỉnh không phải đăng nhập lại
    Biết hôm nay là ngày 20/06/2024
    Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp
    Và chị Lan mở cổng tỉnh mà không đăng nhập lại
    Thì cổng tỉnh nhận ra chị Lan

  @HP @HP-06 @khoi
  Tình huống: Vào bằng VNeID, cổng tỉnh chỉ được biết những điều VNeID chia sẻ
    Biết hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Khi chị Lan vào cổng tỉnh bằng tài khoản VNeID của mình
    Thì cổng tỉnh chỉ được biết về chị Lan những điều VNeID chia sẻ

  @AC @AC-07
  Tình huống: Tài khoản cũ ở cổng tỉnh theo số định danh được tìm thấy khi vào bằng VNeID
    Biết hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và cổng tỉnh đã có tài khoản cũ của chị Lan theo số định danh
    Khi chị Lan vào cổng tỉnh bằng tài khoản VNeID của mình
    Thì cổng tỉnh có 1 tài khoản của chị Lan

  @AC @AC-07
  Tình huống: Tài khoản cũ ở cổng tỉnh chỉ có số CMND không gặp được người vào bằng VNeID
    Biết hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và cổng tỉnh đã có tài khoản cũ của chị Lan theo số CMND
    Khi chị Lan vào cổng tỉnh bằng tài khoản VNeID của mình
    Thì cổng tỉnh có 2 tài khoản của chị Lan

  @SS @SS-10
  Tình huống: Không ai được đưa tới nơi mà cổng tỉnh không đăng ký
    Biết hôm nay là ngày 20/06/2024
    Khi chị Lan bị dẫn tới Cổng với tên cổng tỉnh nhưng nơi nhận kết quả là của kẻ lạ
    Thì cổng tỉnh chưa biết gì về chị Lan
    Và Cổng từ chối vì nơi nhận kết quả không được đăng ký
