# language: vi
@IP
Tính năng: Chỉ tài khoản định danh điện tử đang hoạt động mới đăng nhập được
  Để tài khoản không rơi vào tay người khác,
  hệ thống định danh và xác thực điện tử
  khóa tạm khi sai mật khẩu nhiều lần, và không nhận tài khoản chưa kích hoạt hay đang bị khóa.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và đồng hồ dừng ở 09:00:00 20/06/2024

  Quy tắc: Tài khoản được duyệt phải kích hoạt trong 7 ngày

    @IP-02
    Khung tình huống: Tài khoản mức độ 2 chưa kích hoạt
      Biết tài khoản định danh điện tử của chị Lan được duyệt ngày <ngày duyệt> mà chưa kích hoạt
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho chị Lan rằng <được báo gì>
      Và chị Lan chưa vào được Cổng

      Dữ liệu:
        | ngày duyệt | được báo gì            |
        | 19/06/2024 | tài khoản chưa kích hoạt |
        | 12/06/2024 | đã quá hạn kích hoạt     |

  Quy tắc: Sai mật khẩu 5 lần liên tiếp thì tài khoản bị khóa tạm

    @IP-03
    Khung tình huống: Sai mật khẩu dưới ngưỡng rồi nhập đúng
      Khi chị Lan nhập sai mật khẩu VNeID <số lần> lần liên tiếp
      Thì VNeID báo cho chị Lan rằng số định danh hoặc mật khẩu không đúng
      Và chị Lan đăng nhập tiếp được bằng mật khẩu đúng

      Dữ liệu:
        | số lần |
        | 1      |
        | 2      |
        | 3      |
        | 4      |

    @IP-04 @khoi
    Tình huống: Sai mật khẩu lần thứ năm thì bị khóa tạm, mật khẩu đúng cũng không vào được
      Khi chị Lan nhập sai mật khẩu VNeID 5 lần liên tiếp
      Thì VNeID báo cho chị Lan rằng tài khoản tạm khóa
      Và chị Lan chưa đăng nhập tiếp được bằng mật khẩu đúng

    @IP-05 @gia-dinh
    Khung tình huống: Hết thời gian khóa tạm 15 phút thì đăng nhập lại được
      Khi chị Lan nhập sai mật khẩu VNeID 5 lần liên tiếp
      Và <thời gian> trôi qua
      Thì chị Lan <kết quả> bằng mật khẩu đúng

      Dữ liệu:
        | thời gian       | kết quả                  |
        | 14 phút 59 giây | chưa đăng nhập tiếp được |
        | 15 phút 0 giây  | đăng nhập tiếp được      |

    @IP-06 @gia-dinh
    Tình huống: Khóa tạm ở VNeID không khóa tài khoản Cổng
      Khi chị Lan nhập sai mật khẩu VNeID 5 lần liên tiếp
      Và chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Thì chị Lan làm việc được với tài khoản của mình

    @SS @SS-17 @gia-dinh
    Tình huống: Người lạ cố ý làm khóa tài khoản cũng không chặn được chủ nhân quét mã QR
      Biết chị Lan đã cài ứng dụng VNeID trên điện thoại
      Khi chị Lan nhập sai mật khẩu VNeID 5 lần liên tiếp
      Và chị Lan đăng nhập Cổng bằng cách quét mã QR
      Thì chị Lan làm việc được với tài khoản của mình
      Và ứng dụng VNeID của chị Lan có cảnh báo về việc khóa tạm

  Quy tắc: Tài khoản bị khóa theo căn cứ thì không đăng nhập được, và căn cứ không lộ ra ngoài

    @IP-07 @khoi
    Khung tình huống: Tài khoản bị khóa theo yêu cầu hoặc bởi cơ quan có thẩm quyền
      Biết tài khoản định danh điện tử của chị Lan đang bị khóa vì <căn cứ>
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho chị Lan rằng tài khoản đang bị khóa
      Nhưng không ai thấy căn cứ khóa tài khoản của chị Lan

      Dữ liệu:
        | căn cứ               |
        | chủ nhân yêu cầu     |
        | vi phạm quy định     |
        | thẻ bị thu hồi       |
        | ghi nhận đã chết     |

    @IP-08
    Tình huống: Hết căn cứ khóa thì tài khoản tự mở
      Biết tài khoản định danh điện tử của chị Lan đang bị khóa vì vi phạm quy định, đến hết ngày 19/06/2024
      Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì chị Lan làm việc được với tài khoản của mình

    @IP-08
    Tình huống: Chưa hết căn cứ khóa thì tài khoản vẫn đóng
      Biết tài khoản định danh điện tử của chị Lan đang bị khóa vì vi phạm quy định, đến hết ngày 20/06/2024
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho chị Lan rằng tài khoản đang bị khóa

  Quy tắc: Thẻ căn cước hết hạn thì được nhắc, hoặc không đăng nhập được, tùy thiết lập

    @IP-09 @gia-dinh
    Khung tình huống: Thẻ căn cước sắp hoặc đã hết hạn
      Biết thẻ căn cước của chị Lan hết hạn ngày <hết hạn>
      Và VNeID <xử sự> khi thẻ đã hết hạn
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho chị Lan rằng <được báo gì>

      Dữ liệu:
        | hết hạn    | xử sự        | được báo gì      |
        | 01/07/2024 | chỉ nhắc     | thẻ sắp hết hạn  |
        | 19/06/2024 | chỉ nhắc     | thẻ đã hết hạn   |
        | 19/06/2024 | từ chối      | thẻ đã hết hạn   |

    @IP-09 @gia-dinh
    Tình huống: Được nhắc về thẻ rồi vẫn vào được Cổng
      Biết thẻ căn cước của chị Lan hết hạn ngày 19/06/2024
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và chị Lan xem xong lời nhắc về thẻ
      Thì chị Lan làm việc được với tài khoản của mình

  Quy tắc: Thay đổi ở VNeID không làm mất liên kết, vì liên kết theo số định danh

    @IP-23 @gia-dinh
    Tình huống: Đổi mật khẩu và số điện thoại VNeID sau khi liên kết
      Biết chị Lan đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024
      Khi chị Lan đổi mật khẩu và số điện thoại ở VNeID
      Và chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 18/06/2024
