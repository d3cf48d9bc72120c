# language: vi
@MG
Tính năng: Giấy tờ trong kho dữ liệu điện tử
  Để dùng lại giấy tờ đã có mà không phải xin lại,
  công dân
  tìm, mở và hiểu được từng giấy tờ của mình, cả khi nơi cấp không còn.

  Quy tắc: Giấy tờ sang kho của tài khoản VNeID nguyên như lúc cấp

    @MG-09 @gia-dinh
    Tình huống: Giấy tờ đã bị thu hồi sang kho mới vẫn là giấy đã thu hồi
      Cho hôm nay là ngày 20/06/2024
      Khi anh Sơn liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì "Giấy chứng nhận đăng ký hộ kinh doanh" của anh Sơn ghi là đã thu hồi và không dùng lại được

    @MG-10
    Tình huống: Bản sao chứng thực điện tử sang kho mới kèm số chứng thực
      Cho hôm nay là ngày 20/06/2024
      Khi anh Sơn liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì "Bản sao chứng thực bằng tốt nghiệp" của anh Sơn còn nguyên số chứng thực, ngày cấp và tệp

    @MG-15
    Tình huống: Kết quả chỉ là đường dẫn mà nơi giữ tệp không còn trả lời
      Cho hôm nay là ngày 20/06/2024
      Khi anh Sơn liên kết tài khoản Cổng với tài khoản VNeID của mình
      Và anh Sơn mở tệp của "Giấy chứng nhận quyền sử dụng đất" ở cơ quan cấp
      Thì anh Sơn được báo rằng không mở được tệp từ cơ quan cấp, còn thông tin giấy tờ vẫn đủ

  Quy tắc: Cơ quan cấp đổi tên hay giải thể thì giấy tờ đã cấp không đổi theo

    @MG-16 @gia-dinh
    Tình huống: Tên cơ quan lúc cấp giữ nguyên, nơi nay phụ trách được nói thêm
      Cho hôm nay là ngày 01/08/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì cơ quan cấp "Giấy phép lái xe" của anh Sơn vẫn ghi là "Sở Giao thông vận tải Bình Định"
      Và anh Sơn được cho biết cơ quan nay phụ trách là "Bộ Công an"

    @MG-16 @gia-dinh
    Khung tình huống: Tìm bằng tên mới hay tên cũ đều thấy
      Cho hôm nay là ngày 01/08/2025
      Biết anh Sơn đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 20/06/2024
      Khi anh Sơn đăng nhập Cổng bằng tài khoản VNeID của mình
      Và anh Sơn tìm "<từ cần tìm>" trong kho dữ liệu của mình
      Thì anh Sơn chỉ tìm thấy "<giấy tờ>"

      Dữ liệu:
        | từ cần tìm                          | giấy tờ                           |
        | Sở Nông nghiệp và Môi trường Gia Lai | Giấy chứng nhận quyền sử dụng đất |
        | so tai nguyen va moi truong          | Giấy chứng nhận quyền sử dụng đất |
        | Bộ Công an                           | Giấy phép lái xe                  |
        | UBND cấp xã gpxd                     | Giấy phép xây dựng nhà ở riêng lẻ |

    @MG-16 @gia-dinh
    Tình huống: Trước ngày đổi tên thì tên mới chưa tìm thấy gì
      Cho hôm nay là ngày 20/06/2024
      Khi anh Sơn tìm "Sở Nông nghiệp và Môi trường Gia Lai" trong kho dữ liệu của mình
      Thì anh Sơn không tìm thấy giấy tờ nào
