# language: vi
@DM
Tính năng: Cổng ghi đúng điều CSDL quốc gia về dân cư trả lời, không hơn không kém
  Để nhìn vào tài khoản là biết thông tin nào đã chắc,
  Cổng Dịch vụ công quốc gia
  chỉ đánh dấu đã xác minh cho điều CSDL quốc gia về dân cư xác nhận.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Và hôm nay là ngày 20/06/2024

  Quy tắc: Bản ghi của CSDL quốc gia về dân cư là căn cứ

    @DM-12 @khoi
    Tình huống: CSDL quốc gia về dân cư chỉ ghi năm sinh
      Biết CSDL quốc gia về dân cư chỉ ghi năm sinh của chị Lan là 1989
      Khi chị Lan cập nhật thông tin định danh với ngày sinh "01/01/1989"
      Thì số CCCD của chị Lan đã được xác minh
      Và ngày sinh của chị Lan được ghi là 1989

    @DM-18 @gia-dinh
    Tình huống: Công dân chưa từng có số CMND 9 số
      Biết chị H'Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
      Khi chị H'Lan cập nhật thông tin định danh mà bỏ trống số CMND
      Thì số CCCD của chị H'Lan đã được xác minh

    @DM-19
    Tình huống: Số định danh trái với giới tính và năm sinh trong bản ghi
      Biết CSDL quốc gia về dân cư ghi chị Lan là nam, sinh năm 1998, trái với số định danh
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan đã được xác minh
      Và giới tính của chị Lan được ghi là Nam
      Và ngày sinh của chị Lan được ghi là 1998

    @DM-20
    Tình huống: Điều không được trả lời thì giữ nguyên trạng thái
      Biết CSDL quốc gia về dân cư không ghi nơi sinh của chị Lan
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì các mục thông tin định danh của chị Lan mang trạng thái:
        | mục                 | trạng thái       |
        | Họ tên              | đã xác minh      |
        | Số CMT (9 số)       | đã xác minh      |
        | Số CMT/CCCD (12 số) | đã xác minh      |
        | Ngày sinh           | đã xác minh      |
        | Giới tính           | đã xác minh      |
        | Quê Quán            | đã xác minh      |
        | Địa chỉ thường trú  | đã xác minh      |
        | Số điện thoại       | chưa xác minh    |
        | Email               | chưa xác minh    |
        | Nơi sinh            | không có dữ liệu |

    @DM-23
    Tình huống: Số định danh được xác lập lại trước khi liên kết
      Biết số định danh của chị Lan đã được xác lập lại, còn Cổng vẫn ghi số cũ "052789900091"
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan đã được xác minh
      Và Cổng giữ dấu vết của số cũ "05********91"

  Quy tắc: Điều đã xác minh thì không sửa tay được

    @DM-21 @gia-dinh
    Tình huống: Chỉ số điện thoại và thư điện tử là của công dân tự sửa
      Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
      Khi chị Lan tự sửa thư điện tử thành "lan.moi@vidu.example"
      Thì các mục thông tin định danh của chị Lan mang trạng thái:
        | mục                 | trạng thái    |
        | Email               | chưa xác minh |
        | Số CMT/CCCD (12 số) | đã xác minh   |
        | Địa chỉ thường trú  | đã xác minh   |
      Và chị Lan chỉ tự sửa được số điện thoại và thư điện tử
