# language: vi
@HP
Tính năng: Đăng nhập Cổng bằng VNeID lần đầu
  Để dùng Cổng mà không phải đăng ký thêm tài khoản,
  công dân có tài khoản định danh điện tử
  đăng nhập thẳng bằng VNeID, và không mất kho giấy tờ nếu trước đó đã có tài khoản Cổng.

  Bối cảnh:
    Cho hôm nay là ngày 20/06/2024

  @HP-07
  Tình huống: Công dân chưa từng có tài khoản Cổng
    Biết chị Vân có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Vân đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Thì chị Vân làm việc được với tài khoản của mình
    Và danh sách tài khoản liên kết của chị Vân còn trống

  @HP-07
  Tình huống: Lần đăng nhập sau vẫn không có liên kết nào được tự nghĩ ra
    Biết chị Vân có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi chị Vân đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và chị Vân đăng xuất rồi đăng nhập lại Cổng bằng tài khoản VNeID của mình
    Thì chị Vân làm việc được với tài khoản của mình
    Và danh sách tài khoản liên kết của chị Vân còn trống

  @AC @AC-07 @gia-dinh
  Tình huống: Đăng nhập VNeID trước khi cập nhật số CCCD không làm mất kho giấy tờ cũ
    Biết tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
    Và ông Tư có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi ông Tư đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và ông Tư đăng xuất rồi cập nhật thông tin định danh của tài khoản Cổng
    Và ông Tư đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình
    Thì danh sách tài khoản liên kết của ông Tư có tài khoản VNeID, ngày liên kết 20/06/2024
    Và ông Tư thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

  @AC @AC-07 @gia-dinh
  Tình huống: Nhận lại kho của tài khoản cũ ngay sau khi vào bằng VNeID
    Biết tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
    Và ông Tư có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi ông Tư đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và ông Tư nhận lại kho của tài khoản Cổng cũ
    Thì danh sách tài khoản liên kết của ông Tư có tài khoản VNeID, ngày liên kết 20/06/2024
    Và ông Tư thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

  @AC @AC-07 @gia-dinh
  Tình huống: Khi tài khoản Cổng không còn dùng để đăng nhập, kho cũ vẫn nhận lại được
    Biết hôm nay là ngày 20/08/2026
    Và tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
    Và ông Tư có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi ông Tư đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và ông Tư nhận lại kho của tài khoản Cổng cũ
    Thì danh sách tài khoản liên kết của ông Tư có tài khoản VNeID, ngày liên kết 20/08/2026
    Và ông Tư thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

  @AC @AC-07 @gia-dinh
  Tình huống: Xác minh với CSDL dân cư thì được báo về tài khoản cũ
    Biết tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
    Và ông Tư có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi ông Tư đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và ông Tư cập nhật thông tin định danh từ CSDL quốc gia về dân cư
    Thì ông Tư được báo rằng có thể từng có tài khoản Cổng lập bằng số CMND của mình

  @AC @AC-07 @gia-dinh
  Tình huống: Không biết mật khẩu thì tài khoản cũ vẫn nguyên như trước
    Biết tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
    Và ông Tư có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Khi ông Tư đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
    Và ông Tư nhận lại kho của tài khoản Cổng cũ với mật khẩu sai
    Thì ông Tư được báo rằng chưa chứng minh được tài khoản cũ
    Và danh sách tài khoản liên kết của ông Tư còn trống
