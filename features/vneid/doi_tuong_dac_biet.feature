# language: vi
@SP
Tính năng: Trẻ em, người nước ngoài, tổ chức và người đã chết
  Để mỗi người được phục vụ đúng luật,
  hệ thống định danh và xác thực điện tử
  xét tuổi, giấy tờ cư trú, tư cách đại diện và tình trạng của chủ tài khoản.

  Quy tắc: Trẻ dưới 14 tuổi đăng nhập khi người giám hộ xác nhận

    Bối cảnh:
      Cho đồng hồ dừng ở 09:00:00 20/06/2024
      Và bé An có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và chị Vân có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và chị Vân đã cài ứng dụng VNeID trên điện thoại
      Và chị Vân là người giám hộ của bé An

    @SP-08
    Tình huống: Người giám hộ xác nhận
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và chị Vân xác nhận trên điện thoại cho bé An đăng nhập
      Thì bé An được dẫn về Cổng với danh tính của mình

    @SP-08 @gia-dinh
    Tình huống: Người giám hộ từ chối
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và chị Vân từ chối trên điện thoại việc bé An đăng nhập
      Thì VNeID báo cho bé An rằng người giám hộ không đồng ý

    @SP-08 @gia-dinh
    Tình huống: Người giám hộ không trả lời trong thời hạn
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và 10 phút 0 giây trôi qua
      Thì VNeID báo cho bé An rằng người giám hộ chưa xác nhận kịp

    @SP-10
    Khung tình huống: Tròn 14 tuổi thì tự đăng nhập
      Biết bé An sinh ngày <ngày sinh>
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì bé An <kết quả>

      Dữ liệu:
        | ngày sinh  | kết quả                                   |
        | 21/06/2010 | phải chờ người giám hộ xác nhận           |
        | 20/06/2010 | được dẫn về Cổng với danh tính của mình   |

    @SP-11 @gia-dinh
    Tình huống: Người không còn là giám hộ thì không xác nhận được
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và việc giám hộ bé An chuyển sang chị Lan
      Thì chị Vân không xác nhận được cho bé An đăng nhập nữa

  Quy tắc: Người nước ngoài đăng nhập theo thời hạn hộ chiếu và cư trú

    Bối cảnh:
      Cho anh Kim có tài khoản định danh điện tử mức độ 2 đang hoạt động

    @SP-02 @gia-dinh
    Khung tình huống: Hộ chiếu hoặc thời hạn cư trú hết hạn
      Biết đồng hồ dừng ở 09:00:00 01/08/2025
      Và <giấy tờ> của anh Kim hết hạn ngày 31/07/2025
      Khi anh Kim thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho anh Kim rằng tài khoản đang bị khóa

      Dữ liệu:
        | giấy tờ         |
        | hộ chiếu        |
        | thời hạn cư trú |

    @SP-02 @gia-dinh
    Tình huống: Gia hạn cư trú thì tài khoản tự mở
      Biết đồng hồ dừng ở 09:00:00 01/08/2025
      Và thời hạn cư trú của anh Kim hết hạn ngày 31/07/2025
      Khi anh Kim gia hạn cư trú đến ngày 31/07/2027
      Và anh Kim thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Kim được dẫn về Cổng với danh tính của mình

    @TL @TL-09
    Khung tình huống: Người nước ngoài có mức độ 2 từ ngày 01/07/2025
      Biết đồng hồ dừng ở <lúc>
      Khi anh Kim thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Kim <kết quả>

      Dữ liệu:
        | lúc                 | kết quả                                   |
        | 23:59:00 30/06/2025 | bị báo chưa đến ngày áp dụng              |
        | 00:00:00 01/07/2025 | được dẫn về Cổng với danh tính của mình   |

  Quy tắc: Chỉ người đại diện theo pháp luật đăng nhập với tư cách tổ chức

    Bối cảnh:
      Cho đồng hồ dừng ở 09:00:00 01/08/2025
      Và anh Phúc có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và anh Phúc đại diện cho Công ty TNHH Giả Định An Phúc

    @SP-04 @gia-dinh
    Tình huống: Đăng nhập với tư cách tổ chức mở tài khoản của tổ chức, không mở kho của người đại diện
      Biết kho dữ liệu của tài khoản Cổng đang giữ cho anh Phúc các giấy tờ:
        | giấy tờ          | cơ quan cấp                     |
        | Giấy phép lái xe | Sở Giao thông vận tải Bình Định |
      Khi anh Phúc đăng nhập Cổng với tư cách Công ty TNHH Giả Định An Phúc
      Thì anh Phúc làm việc được thay Công ty TNHH Giả Định An Phúc
      Và anh Phúc không thấy giấy tờ nào của mình trong kho dữ liệu của Công ty TNHH Giả Định An Phúc

    @SP-04
    Tình huống: Người đại diện vẫn đăng nhập được với tư cách cá nhân
      Khi anh Phúc đăng nhập Cổng với tư cách cá nhân
      Thì anh Phúc được dẫn về Cổng với danh tính của mình

    @SP-06 @gia-dinh
    Tình huống: Người đại diện cũ không còn đăng nhập được với tư cách tổ chức
      Khi Công ty TNHH Giả Định An Phúc đổi người đại diện sang chị Lan
      Và anh Phúc thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Phúc được dẫn về Cổng với danh tính của mình

    @SP-07 @gia-dinh
    Khung tình huống: Tổ chức giải thể hoặc tạm ngừng
      Khi Công ty TNHH Giả Định An Phúc <thay đổi>
      Và anh Phúc thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Phúc được dẫn về Cổng với danh tính của mình

      Dữ liệu:
        | thay đổi  |
        | giải thể  |
        | tạm ngừng |

  Quy tắc: Không ai đăng nhập được bằng tài khoản của người đã chết

    Bối cảnh:
      Cho đồng hồ dừng ở 09:00:00 20/06/2024
      Và bà Sinh có tài khoản định danh điện tử mức độ 2 đang hoạt động

    @SP-13 @gia-dinh
    Tình huống: Người thân dùng tài khoản của người đã chết
      Biết tài khoản định danh điện tử của bà Sinh đang bị khóa vì ghi nhận đã chết
      Khi bà Sinh thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho bà Sinh rằng tài khoản đang bị khóa
      Và không ai thấy căn cứ khóa tài khoản của bà Sinh

    @SP-14 @gia-dinh
    Tình huống: Bị ghi nhầm là đã chết, sửa xong thì đăng nhập được
      Biết tài khoản định danh điện tử của bà Sinh đang bị khóa vì ghi nhận đã chết
      Khi cơ quan có thẩm quyền mở khóa tài khoản định danh điện tử của bà Sinh
      Và bà Sinh thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì bà Sinh được dẫn về Cổng với danh tính của mình

  Quy tắc: Trẻ dưới 6 tuổi chỉ có mức độ 1

    @SP-09
    Tình huống: Trẻ 4 tuổi không đăng nhập được
      Biết đồng hồ dừng ở 09:00:00 20/06/2024
      Và bé An sinh ngày 01/03/2020
      Và bé An có tài khoản định danh điện tử mức độ 1 đang hoạt động
      Và chị Vân có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và chị Vân đã cài ứng dụng VNeID trên điện thoại
      Và chị Vân là người giám hộ của bé An
      Khi bé An thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Và chị Vân xác nhận trên điện thoại cho bé An đăng nhập
      Thì bé An được Cổng báo rằng mức độ định danh chưa đủ
      Và bé An chưa vào được Cổng
