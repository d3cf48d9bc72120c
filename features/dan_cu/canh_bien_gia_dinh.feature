# language: vi
@DM
Tính năng: Gia đình, cuộc sống và nơi ở khác thường, CSDL quốc gia về dân cư trả lời như bản ghi
  Để người có gia đình, hoàn cảnh hay địa chỉ khác thường cũng được nhận ra,
  cán bộ
  tra cứu từng người, và nhận về điều bản ghi có; điều bản ghi không có thì để trống.

  Bối cảnh:
    Cho các nhân vật là người của thế giới "canh-bien"

  Quy tắc: Mục nào bản ghi không có thì để trống

    @DM-20
    Khung tình huống: Bản ghi có mục này mà thiếu mục kia
      Khi cán bộ tra cứu <người> với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi <mục có> là "<ghi>"
      Và câu trả lời ghi <mục trống> là ""

      Dữ liệu:
        | trường hợp                                 | người     | mục có                     | ghi                | mục trống                  |
        | N40: cha sinh năm 1898, không có số        | bà Ngô    | họ tên cha                 | NGÔ THỬ TỔ         | số định danh của cha       |
        | N43: trẻ dưới 6 tuổi, mẹ làm thay          | bé Đoàn   | họ tên người đại diện      | ĐOÀN THỊ THỬ THƠM  | số CMND                    |
        | N44: trẻ sơ sinh chưa có thẻ               | bé Kiều   | họ tên người đại diện      | KIỀU THỊ THỬ NHUNG | số CMND                    |
        | N65: gốc Việt Nam, chưa rõ quốc tịch       | ông Som   | năm sinh                   | 1971               | quốc tịch                  |
        | N68: ly hôn hay góa đều là mã 3            | bà Hà     | mã tình trạng hôn nhân     | 3                  | số định danh của vợ, chồng |
        | N69: không rõ cha, mẹ sinh con năm 15 tuổi | bé Lò     | họ tên mẹ                  | LÒ THỊ THỬ INH     | họ tên cha                 |
        | N72: sáu người chung một số điện thoại     | ông Triệu | số định danh của vợ, chồng | 006769900175       | số CMND                    |

    @DM-20
    Khung tình huống: Việc của sổ khác không đổi câu trả lời
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>

      Dữ liệu:
        | trường hợp                                    | người   |
        | N45: thẻ đổi lúc 23 tuổi, hạn đến năm 40 tuổi | anh Lưu |
        | N46: thẻ không thời hạn                       | bà Chu  |
        | N71: sổ cũ còn số điện thoại 11 chữ số        | ông Lục |

    @SP @SP-13 @gia-dinh
    Tình huống: N63: người đã chết vẫn còn bản ghi
      Khi cán bộ tra cứu ông Nghiêm với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng ông Nghiêm

  Quy tắc: Địa chỉ bằng chữ giữ nguyên, mã theo ngày của câu trả lời

    @PD @PD-12 @gia-dinh
    Khung tình huống: Mã của nơi thường trú
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi mã tỉnh thường trú là "<tỉnh>"
      Và câu trả lời ghi mã huyện thường trú là ""
      Và câu trả lời ghi mã xã thường trú là "<xã>"
      Và câu trả lời giữ nguyên từng chữ địa chỉ thường trú của <người>

      Dữ liệu:
        | trường hợp                                  | người     | tỉnh | xã    |
        | N59: bản ghi giữ mã phường cũ 00001         | ông Phùng | 01   | 00097 |
        | N60: Đồng Nai thành thành phố, mã không đổi | anh Biên  | 75   | 26368 |

    @PD @PD-12
    Khung tình huống: Địa chỉ có chữ và dấu khác thường
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời giữ nguyên từng chữ địa chỉ thường trú của <người>

      Dữ liệu:
        | trường hợp                                     | người    |
        | N62: gạch chéo, xuống dòng, không có tên đường | bà Thái  |
        | N73: bắt đầu như công thức của bảng tính       | chú Đồng |

    @PD @PD-12
    Tình huống: N58: nơi sinh ở một tỉnh không còn nữa giữ nguyên bằng chữ
      Khi cán bộ tra cứu anh Khuất với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng anh Khuất
      Và câu trả lời ghi nơi đăng ký khai sinh là "Hà Sơn Bình"
