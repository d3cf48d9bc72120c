# language: vi
@DM
Tính năng: Tên người viết nhiều cách, CSDL quốc gia về dân cư vẫn tìm đúng một người
  Để không ai bị từ chối vì cách gõ dấu, gõ chữ hay vì tên của dân tộc mình,
  cán bộ
  tra cứu bằng họ tên như Cổng đang ghi, và nhận về đúng người ấy.

  Bối cảnh:
    Cho các nhân vật là người của thế giới "canh-bien"

  Quy tắc: Cách gõ dấu và bảng mã không làm một người thành người khác

    @DM-05 @DM-06 @DM-07
    Khung tình huống: Cổng và CSDL quốc gia về dân cư viết một tên theo hai cách
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi cả họ tên ở mục Tên là "<họ tên>"

      Dữ liệu:
        | trường hợp                                | người     | họ tên           |
        | N01: Cổng viết dạng tổ hợp NFD            | anh Hải   | NGUYỄN THỬ HẢI   |
        | N02: Cổng viết kiểu CP1258, dấu thanh rời | chị Huyền | LÊ THỊ THỬ HUYỀN |
        | N03: Cổng viết Hoà, CSDL viết Hòa         | ông Hòa   | TRẦN THỬ HÒA     |
        | N04: vần đóng, Hoàn không thành Hòan      | anh Hoàn  | PHẠM THỬ HOÀN    |
        | N07: Cổng viết chữ Eth trông như Đ        | ông Đức   | ĐẶNG THỬ ĐỨC     |
        | N29: Cổng viết chữ thường lẫn chữ hoa     | chị Đinh  | ĐINH THỊ THỬ     |

    @DM-05 @DM-10 @gia-dinh
    Khung tình huống: Họ tên gửi đi đã bỏ dấu
      Khi cán bộ tra cứu <người> với họ tên "<bỏ dấu>"
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi cả họ tên ở mục Tên là "<họ tên>"

      Dữ liệu:
        | trường hợp                           | người     | bỏ dấu         | họ tên          |
        | N08: chữ Đ bỏ dấu thành D            | anh Đạt   | DO THU DAT     | ĐỖ THỬ ĐẠT      |
        | N15: chữ cái ngoài bảng chữ Kinh     | anh Čưm   | Y CUM THU AYUN | Y ČƯM THỬ AYŬN  |
        | N76: chữ Ê-đê, bỏ dấu và bỏ dấu cách | anh Kbuôr | YTHUKBUORCUM   | Y THỬ KBUÔR ČƯM |

  Quy tắc: Tên khác thật sự thì không tự khớp, phải có người xem lại

    @DM-01 @PD @PD-06 @gia-dinh
    Khung tình huống: Họ tên ở Cổng không phải họ tên ở CSDL quốc gia về dân cư
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời không có ai khớp
      Khi cán bộ tra cứu <người> với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>

      Dữ liệu:
        | trường hợp                                  | người    |
        | N06: Cổng viết i và y khác                  | chị Mỹ   |
        | N19: Cổng còn tên cũ, thiếu họ của dòng tộc | ông Điểu |
        | N23: Cổng viết tên trước họ sau             | anh An   |

    @DM-01 @PD @PD-06
    Tình huống: N30: anh em sinh đôi mà tên bỏ dấu giống hệt nhau là hai người
      Biết CSDL quốc gia về dân cư có cả em Nhất và em Nhật
      Khi cán bộ tra cứu em Nhất với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng em Nhất
      Khi cán bộ tra cứu em Nhật với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng em Nhật

  Quy tắc: Tên của các dân tộc giữ nguyên cả tên, không suy ra họ hay giới tính

    @DM-10 @gia-dinh
    Khung tình huống: Tên của người dân tộc thiểu số
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi cả họ tên ở mục Tên là "<họ tên>"
      Và câu trả lời ghi mục Họ là ""
      Và câu trả lời ghi mã giới tính là "<mã giới tính>"

      Dữ liệu:
        | trường hợp                        | người    | họ tên         | mã giới tính |
        | N10: Cổng viết dấu nháy cong      | chị Niê  | H' THỬ NIÊ     | 2            |
        | N11: Ê-đê, họ đứng cuối, Y là nam | anh Êban | Y THỬ ÊBAN     | 1            |
        | N12: Xơ-đăng, Y là nữ             | chị Y    | Y THỬ          | 2            |
        | N14: họ hai chữ đứng cuối         | chị Buôn | H' GIẢ BUÔN YĂ | 2            |

    @DM-10 @gia-dinh
    Khung tình huống: N67: mã của một dân tộc tùy bảng mã
      Biết CSDL quốc gia về dân cư ghi dân tộc theo bảng năm <bảng>
      Khi cán bộ tra cứu anh Mường với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng anh Mường
      Và câu trả lời ghi mã dân tộc là "<mã>"

      Dữ liệu:
        | bảng | mã |
        | 1979 | 06 |
        | 2008 | 04 |

  Quy tắc: Tên ngắn, tên dài, tên lạ vẫn là tên

    @DM-11
    Khung tình huống: Tên không theo khuôn họ, đệm, tên
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi cả họ tên ở mục Tên là "<họ tên>"
      Và câu trả lời ghi mục Chữ đệm là ""

      Dữ liệu:
        | trường hợp                         | người     | họ tên                                           |
        | N17: không có tên đệm              | anh Lý    | LÝ THỬ                                           |
        | N18: một chữ, không có họ          | bà Thử    | THỬ                                              |
        | N20: mười chữ, 48 ký tự            | chị Mẫu   | NGUYỄN TRẦN LÊ THỬ NGHIỆM HỆ THỐNG ĐỊNH DANH MẪU |
        | N22: họ hai chữ                    | anh Khang | ÂU DƯƠNG THỬ KHANG                               |
        | N26: đọc lên thành tên tỉnh Hà Nam | anh Nam   | HÀ THỬ NAM                                       |
