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

    @DM-04
    Tình huống: Số CCCD đúng dạng nhưng CSDL quốc gia về dân cư không có
      Khi chị Lan cập nhật thông tin định danh với số CCCD "052789900099"
      Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
      Và thông tin định danh của chị Lan không thay đổi

    @DM-01
    Tình huống: Khai sai một lần thì sửa lại và cập nhật được ngay
      Khi chị Lan cập nhật thông tin định danh với họ tên "Nguyễn Thị Thử Liên"
      Và chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan đã được xác minh

  Quy tắc: Khai sai dạng hay còn thiếu thì báo ngay tại chỗ, không hỏi CSDL quốc gia về dân cư

    @DM-14
    Khung tình huống: Ngày sinh không có thật được báo ngay khi vừa khai xong
      Khi chị Lan khai ngày sinh "<ngày sinh>" rồi chuyển sang mục khác
      Thì chị Lan được báo ngay rằng ngày sinh không đúng
      Và CSDL quốc gia về dân cư không bị hỏi lần nào

      Dữ liệu:
        | ngày sinh  |
        | 29/02/2023 |
        | 31/04/1989 |
        | 21/06/2024 |
        | 31/12/1899 |

    @DM-15
    Khung tình huống: Số giấy tờ sai định dạng
      Khi chị Lan cập nhật thông tin định danh với số CCCD "<số>"
      Thì chị Lan được báo rằng số giấy tờ gồm 9 số hoặc 12 số
      Và CSDL quốc gia về dân cư không bị hỏi lần nào

      Dữ liệu:
        | số            |
        | 05278990      |
        | 0527899000    |
        | 05278990000   |
        | 0527899000011 |
        | 05278990000A  |
        | ０５２７８９９００００１  |

    @DM-17
    Khung tình huống: Bỏ trống một mục bắt buộc
      Khi chị Lan cập nhật thông tin định danh mà bỏ trống <mục>
      Thì chị Lan được nhắc khai <mục> ngay tại chỗ còn trống
      Và CSDL quốc gia về dân cư không bị hỏi lần nào

      Dữ liệu:
        | mục       |
        | số CCCD   |
        | họ tên    |
        | ngày sinh |

    @DM-17 @gia-dinh
    Tình huống: Bỏ trống số CMND khi Cổng đòi cả hai số như dấu sao trong hướng dẫn
      Biết Cổng bắt buộc khai cả hai số
      Khi chị Lan cập nhật thông tin định danh mà bỏ trống số CMND
      Thì chị Lan được nhắc khai số CMND ngay tại chỗ còn trống
      Và CSDL quốc gia về dân cư không bị hỏi lần nào
