# language: vi
Tính năng: Thông tin mở rộng và dữ liệu định danh trong kho
  Để khỏi khai lại điều đã khai,
  công dân
  giữ ở tài khoản những thông tin thêm và các số của mình, biết số nào còn giá trị.

  Quy tắc: Thông tin tự nhập không thành thông tin đã xác minh

    @MG @MG-18
    Tình huống: Liên kết rồi thì thông tin mở rộng tự nhập vẫn là tự nhập
      Cho hôm nay là ngày 20/06/2024
      Khi anh Sơn tự nhập "Tôn giáo" là "Không" ở thông tin mở rộng
      Và anh Sơn liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì thông tin mở rộng của anh Sơn ghi "Tôn giáo" là "Không", chưa xác minh

    @MG @MG-18
    Tình huống: Họ tên xác minh thay họ tên tự nhập, thư điện tử tự nhập vẫn còn
      Cho hôm nay là ngày 20/06/2024
      Khi chị Hòa cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Và chị Hòa liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì họ tên của chị Hòa được ghi là LÊ THỊ THỬ HÒA
      Và các mục thông tin định danh của chị Hòa mang trạng thái:
        | mục    | trạng thái    |
        | Họ tên | đã xác minh   |
        | Email  | chưa xác minh |

  Quy tắc: Số định danh thay mã số thuế từ ngày 01/07/2025

    @TL @TL-13
    Tình huống: Mã số thuế cũ vẫn xem được, đối chiếu thì dùng số định danh
      Cho hôm nay là ngày 01/07/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì phần a trong kho của anh Sơn ghi "Mã số thuế" "8999900018" "đến hết 30/06/2025"
      Và phần a trong kho của anh Sơn ghi "Số định danh cá nhân (CCCD)" "052685900018" "Còn hiệu lực"
      Và số dùng để đối chiếu thuế của anh Sơn là "052685900018"

    @TL @TL-13
    Tình huống: Trước ngày ấy đối chiếu bằng mã số thuế
      Cho hôm nay là ngày 30/06/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì số dùng để đối chiếu thuế của anh Sơn là "8999900018"

  Quy tắc: Địa chỉ hai cấp từ ngày 01/07/2025

    @TL @TL-10
    Tình huống: Khai nơi ở chỉ còn xã và tỉnh
      Cho hôm nay là ngày 01/07/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Sơn không bị hỏi huyện, quận, thị xã khi khai nơi ở

    @TL @TL-10
    Tình huống: Nơi ở khai mới là hai cấp
      Cho hôm nay là ngày 01/07/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Và anh Sơn khai nơi ở hiện nay ở "Xã An Bình", "Tỉnh Gia Lai"
      Thì thông tin mở rộng của anh Sơn ghi "Nơi ở hiện nay" là "Số 0, đường Giả Lập, Xã An Bình, Tỉnh Gia Lai", chưa xác minh

    @TL @TL-10
    Tình huống: Giấy tờ cấp khi còn cấp huyện giữ nguyên
      Cho hôm nay là ngày 01/07/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì cơ quan cấp "Giấy phép xây dựng nhà ở riêng lẻ" của anh Sơn vẫn ghi là "UBND huyện Giả Định"
      Và thông tin mở rộng của anh Sơn ghi "Nơi ở hiện nay" là "Số 0, đường Giả Lập, xã An Bình, huyện Giả Định, Bình Định", chưa xác minh
