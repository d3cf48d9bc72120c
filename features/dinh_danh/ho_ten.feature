# language: vi
@DM
Tính năng: Họ tên viết cách nào cũng là một người
  Để không ai bị từ chối vì cách gõ tiếng Việt,
  công dân
  khai họ tên theo cách mình quen, còn Cổng ghi theo CSDL quốc gia về dân cư.

  Bối cảnh:
    Cho hôm nay là ngày 20/06/2024

  @DM-05 @khoi
  Tình huống: Tài khoản ghi «Hoà», CSDL quốc gia về dân cư ghi «Hòa»
    Biết chị Hòa có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi chị Hòa cập nhật thông tin định danh với họ tên "Lê Thị Thử Hoà"
    Thì số CCCD của chị Hòa đã được xác minh
    Và họ tên của chị Hòa được ghi là LÊ THỊ THỬ HÒA

  @DM-06
  Tình huống: Họ tên gõ trên máy dùng Unicode tổ hợp
    Biết chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Khi chị Lan cập nhật thông tin định danh với họ tên gõ dạng Unicode tổ hợp
    Thì số CCCD của chị Lan đã được xác minh
    Và họ tên của chị Lan được ghi là NGUYỄN THỊ THỬ LAN

  @DM-07 @khoi
  Khung tình huống: Chữ hoa, chữ thường, khoảng trắng thừa hay thiếu dấu không ảnh hưởng
    Biết chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Khi chị Lan cập nhật thông tin định danh với họ tên " <cách gõ>  "
    Thì số CCCD của chị Lan đã được xác minh
    Và họ tên của chị Lan được ghi là NGUYỄN THỊ THỬ LAN

    Dữ liệu:
      | cách gõ                |
      | nguyễn  THỊ  thử  lan  |
      | NGUYỄN THỊ THỬ LAN     |
      | Nguyen Thi Thu Lan     |

  @DM-10 @gia-dinh
  Khung tình huống: Tên dân tộc thiểu số có dấu nháy
    Biết chị H'Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi chị H'Lan cập nhật thông tin định danh với họ tên "<cách gõ>"
    Thì số CCCD của chị H'Lan đã được xác minh
    Và họ tên của chị H'Lan được ghi là H'LAN THỬ NIÊ

    Dữ liệu:
      | cách gõ       |
      | H'Lan Thử Niê |
      | H’Lan Thử Niê |

  @DM-10 @gia-dinh
  Khung tình huống: Tên dân tộc thiểu số có gạch nối
    Biết anh Thịnh có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi anh Thịnh cập nhật thông tin định danh với họ tên "<cách gõ>"
    Thì số CCCD của anh Thịnh đã được xác minh
    Và họ tên của anh Thịnh được ghi là Y-THỊNH THỬ NIÊ

    Dữ liệu:
      | cách gõ           |
      | Y-Thịnh Thử Niê   |
      | Y – Thịnh Thử Niê |

  @DM-11
  Khung tình huống: Họ tên rất ngắn hay rất dài
    Biết <người> có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi <người> cập nhật thông tin định danh từ CSDL quốc gia về dân cư
    Thì số CCCD của <người> đã được xác minh
    Và họ tên của <người> hiện đủ trên màn hình máy tính và điện thoại

    Dữ liệu:
      | người   |
      | chị Thư |
      | bà Trân |
