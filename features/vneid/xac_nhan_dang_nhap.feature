# language: vi
@IP
Tính năng: Sau mật khẩu, VNeID hỏi mã xác nhận, sự đồng ý và passcode
  Để chỉ chính chủ đăng nhập được và biết mình chia sẻ gì,
  hệ thống định danh và xác thực điện tử
  có thể hỏi thêm mã gửi về ứng dụng, sự đồng ý chia sẻ thông tin, và passcode.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và đồng hồ dừng ở 09:00:00 20/06/2024

  Quy tắc: Các bước đến theo thứ tự đã đặt, bước nào cũng phải qua

    @HP @HP-03 @khoi
    Khung tình huống: Đăng nhập đủ các bước, theo thứ tự nào cũng được
      Biết sau mật khẩu VNeID hỏi <các bước>
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID qua đủ các bước
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

      Dữ liệu:
        | các bước                                 |
        | mã xác nhận, sự đồng ý, passcode          |
        | mã xác nhận, passcode, sự đồng ý          |

    @IP-12 @gia-dinh
    Tình huống: Công dân không đồng ý chia sẻ thông tin
      Biết sau mật khẩu VNeID hỏi sự đồng ý
      Khi chị Lan từ chối chia sẻ thông tin khi liên kết
      Thì việc liên kết bị từ chối vì công dân đã hủy
      Nhưng hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng

    @SS @SS-16
    Tình huống: Sự đồng ý chia sẻ được ghi lại, có mục đích và loại dữ liệu
      Biết sau mật khẩu VNeID hỏi sự đồng ý
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID qua đủ các bước
      Thì VNeID ghi lại chị Lan đã đồng ý chia sẻ gì, cho ai, để làm gì, lúc nào

  Quy tắc: Mã xác nhận có 6 chữ số, sống ngắn, sai 3 lần thì phải làm lại từ đầu

    @IP-14 @gia-dinh
    Khung tình huống: Mã xác nhận sai dưới ngưỡng
      Biết sau mật khẩu VNeID hỏi mã xác nhận
      Khi chị Lan nhập sai mã xác nhận đăng nhập <số lần> lần
      Thì VNeID báo cho chị Lan rằng mã xác nhận không đúng
      Và chị Lan vào được Cổng bằng mã xác nhận đúng

      Dữ liệu:
        | số lần |
        | 1      |
        | 2      |

    @IP-14 @gia-dinh
    Tình huống: Mã xác nhận sai lần thứ ba thì lần đăng nhập bị hủy
      Biết sau mật khẩu VNeID hỏi mã xác nhận
      Khi chị Lan nhập sai mã xác nhận đăng nhập 3 lần
      Thì VNeID báo cho chị Lan rằng phải đăng nhập lại từ đầu
      Và chị Lan chưa vào được Cổng

    @IP-15 @gia-dinh
    Khung tình huống: Mã xác nhận chỉ dùng được trong thời hạn của nó
      Biết sau mật khẩu VNeID hỏi mã xác nhận
      Và mã xác nhận của VNeID sống <thời hạn> giây
      Khi chị Lan nhập đúng mã xác nhận đăng nhập sau <chờ> giây
      Thì chị Lan <kết quả>

      Dữ liệu:
        | thời hạn | chờ | kết quả                    |
        | 120      | 119 | vào được Cổng               |
        | 120      | 120 | bị báo mã xác nhận hết hạn  |
        | 120      | 121 | bị báo mã xác nhận hết hạn  |
        | 180      | 179 | vào được Cổng               |
        | 180      | 180 | bị báo mã xác nhận hết hạn  |
        | 180      | 181 | bị báo mã xác nhận hết hạn  |

    @IP-17 @gia-dinh
    Tình huống: Mã mới gửi thì mã cũ hết hiệu lực
      Biết sau mật khẩu VNeID hỏi mã xác nhận
      Khi chị Lan xin gửi lại mã xác nhận đăng nhập sau 60 giây
      Thì mã xác nhận cũ của chị Lan không dùng được nữa
      Và chị Lan vào được Cổng bằng mã xác nhận đúng

    @IP-17 @gia-dinh
    Tình huống: Xin gửi lại mã quá nhanh thì phải chờ
      Biết sau mật khẩu VNeID hỏi mã xác nhận
      Khi chị Lan xin gửi lại mã xác nhận đăng nhập sau 1 giây
      Thì VNeID báo cho chị Lan rằng phải chờ rồi mới được gửi lại mã
