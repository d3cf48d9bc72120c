# language: vi
@HP
Tính năng: Liên kết tài khoản Cổng Dịch vụ công quốc gia với tài khoản VNeID
  Để dùng lại thông tin, giấy tờ và kết quả điện tử đã có,
  công dân có tài khoản do Cổng cấp
  muốn liên kết tài khoản đó với tài khoản định danh điện tử của chính mình.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024

  Quy tắc: Số CCCD phải được xác minh với CSDL quốc gia về dân cư trước khi liên kết

    @HP-02 @khoi
    Tình huống: Cập nhật số CCCD từ CSDL quốc gia về dân cư rồi liên kết, đủ bảy bước
      Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
      Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
        | giấy tờ                           | cơ quan cấp     |
        | Giấy khai sinh                    | UBND xã An Bình |
        | Giấy xác nhận tình trạng hôn nhân | UBND xã An Bình |
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Và chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì số CCCD của chị Lan đã được xác minh
      Và danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và chị Lan thấy đủ 2 giấy tờ trong kho dữ liệu của tài khoản VNeID

    @HP-01 @HP-03 @khoi
    Tình huống: Công dân đã được xác minh liên kết ngay và giữ nguyên kho giấy tờ
      Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
      Và kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:
        | giấy tờ        | cơ quan cấp     |
        | Giấy khai sinh | UBND xã An Bình |
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và chị Lan thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

    @AC @AC-06 @khoi
    Tình huống: Chưa xác minh số CCCD thì chưa liên kết được
      Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì việc liên kết bị từ chối vì số CCCD chưa được xác minh
      Và danh sách tài khoản liên kết của chị Lan còn trống

  Quy tắc: Tài khoản đã liên kết dùng được ngay ở lần đăng nhập sau

    Bối cảnh:
      Cho chị Lan đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024

    @HP-06 @khoi
    Tình huống: Lần sau đăng nhập thẳng bằng VNeID
      Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì chị Lan làm việc được với tài khoản của mình
      Và danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 18/06/2024

    @HP-08
    Tình huống: Hai nơi xem tài khoản liên kết cho cùng một kết quả
      Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì hai nơi xem tài khoản liên kết của chị Lan cho cùng một kết quả

    @AC @AC-05 @gia-dinh
    Tình huống: Liên kết lại tài khoản đã liên kết không làm thay đổi gì
      Khi chị Lan liên kết lại tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 18/06/2024

    @MG @MG-02 @gia-dinh
    Tình huống: Kho trống vẫn liên kết được
      Biết kho dữ liệu của tài khoản Cổng của chị Lan còn trống
      Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì chị Lan thấy đủ 0 giấy tờ trong kho dữ liệu của tài khoản VNeID
