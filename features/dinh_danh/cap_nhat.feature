# language: vi
@DM
Tính năng: Cập nhật thông tin định danh từ CSDL quốc gia về dân cư
  Để tài khoản Cổng mang thông tin đã được xác minh,
  công dân
  muốn đối chiếu thông tin mình khai với CSDL quốc gia về dân cư.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Và hôm nay là ngày 20/06/2024

  Quy tắc: Không trùng khớp thì không thay đổi gì, và không cho biết sai ở đâu

    @DM-01 @khoi
    Tình huống: Họ tên không khớp
      Khi chị Lan cập nhật thông tin định danh với họ tên "Nguyễn Thị Thử Liên"
      Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
      Và thông tin định danh của chị Lan không thay đổi

    @DM-02
    Tình huống: Ngày sinh bị đảo ngày và tháng
      Khi chị Lan cập nhật thông tin định danh với ngày sinh "08/05/1989"
      Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
      Và thông tin định danh của chị Lan không thay đổi

    @DM-03 @khoi @gia-dinh
    Tình huống: Số CMND không thuộc người có số CCCD đó
      Khi chị Lan cập nhật thông tin định danh với số CMND của anh Minh
      Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
      Và thông tin định danh của chị Lan không thay đổi

    @DM-15
    Khung tình huống: Số giấy tờ sai định dạng thì không hỏi CSDL quốc gia về dân cư
      Khi chị Lan cập nhật thông tin định danh với số CCCD "<số>"
      Thì chị Lan được báo rằng số giấy tờ gồm 9 số hoặc 12 số
      Và CSDL quốc gia về dân cư không bị hỏi lần nào

      Dữ liệu:
        | số            |
        | 05278990      |
        | 0527899000011 |
        | 05278990000A  |

  Quy tắc: Cùng một họ tên viết theo cách khác vẫn là một người

    @DM-05 @DM-06 @DM-07 @khoi
    Khung tình huống: Cách gõ khác nhau của cùng một họ tên vẫn khớp
      Khi chị Lan cập nhật thông tin định danh với họ tên "<cách gõ>"
      Thì số CCCD của chị Lan đã được xác minh

      Dữ liệu:
        | cách gõ                  |
        | nguyễn  THỊ  thử  lan    |
        | NGUYỄN THỊ THỬ LAN       |
        | Nguyen Thi Thu Lan       |

    @DM-12 @khoi
    Tình huống: CSDL quốc gia về dân cư chỉ ghi năm sinh
      Biết CSDL quốc gia về dân cư chỉ ghi năm sinh của chị Lan là 1989
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan đã được xác minh
      Và ngày sinh của chị Lan được ghi là 1989
