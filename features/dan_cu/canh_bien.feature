# language: vi
@DM
Tính năng: Người ở biên của sổ sách, CSDL quốc gia về dân cư trả lời như bản ghi
  Để người có ngày sinh, giấy tờ, gia đình hay địa chỉ khác thường cũng được nhận ra,
  cán bộ
  tra cứu từng người, và nhận về bản ghi của đúng người ấy, không thêm, không bớt.

  Bối cảnh:
    Cho các nhân vật là người của thế giới "canh-bien"

  Quy tắc: Ngày sinh biết đến đâu thì trả lời đến đó

    @DM-12
    Khung tình huống: Không biết đủ ngày sinh
      Khi cán bộ tra cứu <người> với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi năm sinh là "<năm>"
      Và câu trả lời ghi ngày sinh là ""

      Dữ liệu:
        | trường hợp                                    | người   | năm  |
        | N32: chỉ biết năm sinh                        | bà Phan | 1948 |
        | N33: chỉ biết tháng và năm                    | ông Mai | 1957 |
        | N34: sổ ghi 00/00/1952                        | bà Cao  | 1952 |
        | N37: 29/02/1900 không có, bản ghi chỉ giữ năm | ông Tô  | 1900 |
        | N77: biểu mẫu đòi tám chữ số, chỉ biết năm    | bà Hứa  | 1946 |

    @DM-12 @gia-dinh
    Tình huống: N34: hỏi bằng 00/00/1952 là hỏi bằng năm
      Khi cán bộ tra cứu bà Cao với ngày sinh "00/00/1952"
      Thì CSDL quốc gia về dân cư trả lời đúng bà Cao

    @DM-12 @gia-dinh
    Khung tình huống: Bịa thêm ngày, tháng thì không khớp
      Khi cán bộ tra cứu <người> với ngày sinh "<bịa>"
      Thì CSDL quốc gia về dân cư trả lời không có ai khớp

      Dữ liệu:
        | trường hợp                             | người   | bịa      |
        | N33: tháng 9 thay cho tháng 8          | ông Mai | 19570900 |
        | N77: ngày 01/01 điền cho đủ tám chữ số | bà Hứa  | 01011946 |

    @DM-02
    Khung tình huống: Ngày sinh hiếm
      Khi cán bộ tra cứu <người> với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi ngày sinh là "<ngày>"

      Dữ liệu:
        | trường hợp                | người     | ngày     |
        | N36: sinh ngày 29/02      | anh Nhuận | 20040229 |
        | N42: hôm nay tròn 14 tuổi | em Mười   | 20121120 |

    @DM-02
    Tình huống: N39: hai năm sinh cách nhau một trăm năm không lẫn nhau
      Biết CSDL quốc gia về dân cư có cả ông Cụ và anh Cháu
      Khi cán bộ tra cứu anh Cháu với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng anh Cháu
      Khi cán bộ tra cứu ông Cụ với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng ông Cụ
      Khi cán bộ tra cứu ông Cụ với ngày sinh "20050601"
      Thì CSDL quốc gia về dân cư trả lời không có ai khớp

  Quy tắc: Số của giấy tờ nào thì hỏi ở ô của giấy tờ ấy

    @PD @PD-10 @gia-dinh
    Khung tình huống: N48: mọi số CMND từng có đều dẫn về một người
      Khi cán bộ tra cứu ông Huỳnh với số CMND "<số>"
      Thì CSDL quốc gia về dân cư trả lời đúng ông Huỳnh

      Dữ liệu:
        | số        |
        | 000123451 |
        | 000123452 |

    @PD @PD-10 @gia-dinh
    Tình huống: N49: hai người chung một số CMND thì họ tên và ngày sinh phân biệt họ
      Biết CSDL quốc gia về dân cư có cả ông Giáp và bà Ất
      Khi cán bộ tra cứu ông Giáp với số CMND "000271450"
      Thì CSDL quốc gia về dân cư trả lời đúng ông Giáp
      Khi cán bộ tra cứu bà Ất với số CMND "000271450"
      Thì CSDL quốc gia về dân cư trả lời đúng bà Ất

    @DM-23 @gia-dinh
    Khung tình huống: N51: số định danh xác lập lại, số cũ và số mới đều dẫn về một người
      Khi cán bộ tra cứu ông Lại với số định danh "<số>"
      Thì CSDL quốc gia về dân cư trả lời đúng ông Lại

      Dữ liệu:
        | số           |
        | 036673900054 |
        | 036674900055 |

    @DM-04
    Tình huống: N55: số giấy phép lái xe trông như số định danh nhưng không phải
      Khi cán bộ tra cứu anh Lái với số định danh "000180000123"
      Thì CSDL quốc gia về dân cư trả lời không có ai khớp
      Khi cán bộ tra cứu anh Lái với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng anh Lái

    @DM-04
    Tình huống: N56: số điện thoại mười chữ số không phải số CMND
      Khi cán bộ tra cứu chị Tăng với số CMND "0570123456"
      Thì CSDL quốc gia về dân cư trả lời không có ai khớp
      Khi cán bộ tra cứu chị Tăng với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng chị Tăng

    @DM-19
    Khung tình huống: Giới tính và số định danh lấy từ bản ghi, không suy ra
      Khi cán bộ tra cứu <người> với họ tên như CSDL quốc gia về dân cư ghi
      Thì CSDL quốc gia về dân cư trả lời đúng <người>
      Và câu trả lời ghi mã giới tính là "<mã giới tính>"

      Dữ liệu:
        | trường hợp                                      | người    | mã giới tính |
        | N25: nam có chữ đệm Thị                         | ông Thị  | 1            |
        | N54: số định danh giả kiểu T2, mã tỉnh cộng 900 | anh Bình | 1            |
        | N66: nữ là mã 2, hệ thống khác dùng mã 0        | chị Vi   | 2            |

    @DM-19
    Tình huống: N52: số định danh nói nam, bản ghi nói nữ thì theo bản ghi
      Khi cán bộ tra cứu chị Quách với họ tên như Cổng ghi
      Thì CSDL quốc gia về dân cư trả lời đúng chị Quách
      Và câu trả lời ghi mã giới tính là "2"
      Và nhật ký của CSDL quốc gia về dân cư ghi một mâu thuẫn về giới tính
