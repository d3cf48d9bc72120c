# language: vi
@TL
Tính năng: Mốc chuyển đổi của từng hệ thống, và điều thay đổi theo ngày
  Để mỗi hệ thống làm đúng luật của ngày hôm đó,
  đội kiểm thử
  đặt ngày và xem người dân được phục vụ thế nào.

  Quy tắc: Mỗi hệ thống có mốc riêng

    @TL-02
    Khung tình huống: Hệ thống của bộ, tỉnh chuyển đổi từ ngày 15/06/2024
      Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
      Và hệ thống này chuyển sang VNeID từ ngày 15/06/2024
      Biết hôm nay là ngày <hôm nay>
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp
      Thì chị Lan <được phục vụ thế nào>

      Dữ liệu:
        | hôm nay    | được phục vụ thế nào                            |
        | 14/06/2024 | vào được Cổng và được nhắc liên kết với VNeID   |
        | 15/06/2024 | được hướng dẫn đăng nhập bằng VNeID để tiếp tục |

    @TL-01 @gia-dinh
    Tình huống: Ai đang ở trong Cổng lúc nửa đêm được dẫn sang VNeID ngay
      Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
      Biết bây giờ là 23:59:00 30/06/2024
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Và 2 phút trôi qua
      Thì chị Lan không mở được trang nào của tài khoản mà chưa qua VNeID

  Quy tắc: CMND hết giá trị vẫn tìm ra được người

    @TL-06
    Khung tình huống: Cập nhật số CCCD của tài khoản chỉ có CMND quanh ngày CMND hết giá trị
      Cho tài khoản Cổng của ông Tư mới chỉ có số CMND 9 số
      Và Cổng bắt buộc khai một trong hai số
      Biết hôm nay là ngày <hôm nay>
      Khi ông Tư cập nhật số CCCD theo lời nhắc, chỉ khai số CMND
      Thì số CCCD của ông Tư đã xác minh với CSDL quốc gia về dân cư

      Dữ liệu:
        | hôm nay    |
        | 31/12/2024 |
        | 01/01/2025 |

  Quy tắc: Lời thông báo và chân trang theo ngày

    @TL-07
    Khung tình huống: Thông báo viện dẫn nghị định theo ngày
      Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
      Biết hôm nay là ngày <hôm nay>
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp
      Thì thông báo viện dẫn Nghị định số <nghị định>

      Dữ liệu:
        | hôm nay    | nghị định      |
        | 30/06/2024 | 59/2022/NĐ-CP  |
        | 01/07/2024 | 69/2024/NĐ-CP  |

    @TL-12
    Khung tình huống: Chân trang nêu cơ quan chủ quản của từng thời kỳ
      Cho chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Biết hôm nay là ngày <hôm nay>
      Khi chị Lan tới trang đăng nhập của Cổng
      Thì chân trang nêu cơ quan chủ quản là <chủ quản>

      Dữ liệu:
        | hôm nay    | chủ quản                                |
        | 20/06/2024 | Văn phòng Chính phủ                     |
        | 01/03/2026 | Trung tâm dữ liệu quốc gia - Bộ Công an |

  Quy tắc: Cổng quốc gia là cổng duy nhất từ ngày 01/07/2025

    @TL-11 @gia-dinh
    Tình huống: Địa chỉ cổng tỉnh đã lưu dẫn về Cổng quốc gia
      Cho chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Biết hôm nay là ngày 01/07/2025
      Khi chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Và chị Lan mở địa chỉ cổng tỉnh Bình Định đã lưu từ trước
      Thì chị Lan được báo rằng từ ngày 01/07/2025 hồ sơ được làm ở Cổng quốc gia
      Và chị Lan làm việc được với tài khoản của mình

    @TL-11 @gia-dinh
    Tình huống: Trước ngày đó tỉnh còn giao diện riêng
      Cho chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Biết hôm nay là ngày 30/06/2025
      Khi chị Lan mở địa chỉ cổng tỉnh Bình Định đã lưu từ trước
      Thì chị Lan thấy giao diện riêng của tỉnh Bình Định

  Quy tắc: Liên kết sống lâu hơn tấm thẻ

    @TL-14
    Khung tình huống: Thẻ hết hạn đúng ngày sinh nhật tròn 40 tuổi
      Cho chị Lan đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024
      Và thẻ căn cước của chị Lan hết hạn ngày 04/08/2029
      Và VNeID từ chối khi thẻ đã hết hạn
      Biết hôm nay là ngày <hôm nay>
      Khi chị Lan thử đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì VNeID báo cho chị Lan rằng <được báo gì>

      Dữ liệu:
        | hôm nay    | được báo gì     |
        | 04/08/2029 | thẻ sắp hết hạn |
        | 05/08/2029 | thẻ đã hết hạn  |

    @TL-14
    Tình huống: Được cấp thẻ mới thì liên kết vẫn như trước
      Cho chị Lan đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024
      Và thẻ căn cước của chị Lan hết hạn ngày 04/08/2029
      Và VNeID từ chối khi thẻ đã hết hạn
      Biết hôm nay là ngày 05/08/2029
      Khi chị Lan được cấp thẻ căn cước mới, hạn đến ngày 04/08/2049
      Và chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 18/06/2024
