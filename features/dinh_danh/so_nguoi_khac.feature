# language: vi
@SS
Tính năng: Không khai được số định danh của người khác trong phiên của mình
  Để không ai mượn tài khoản của mình mà mang tên người khác,
  Cổng Dịch vụ công quốc gia
  hỏi lại CSDL quốc gia về dân cư và so với người đứng tên tài khoản.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Và CSDL quốc gia về dân cư có cả chị Lan và anh Minh
    Và hôm nay là ngày 20/06/2024

  @SS-15 @gia-dinh
  Tình huống: Chỉ đổi số định danh thành số của người khác
    Khi chị Lan cập nhật thông tin định danh với số CCCD "001685900002"
    Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
    Và thông tin định danh của chị Lan không thay đổi

  @SS-15 @gia-dinh
  Tình huống: Khai toàn bộ thông tin của người khác
    Khi chị Lan cập nhật thông tin định danh bằng toàn bộ thông tin của anh Minh
    Thì việc cập nhật bị từ chối vì thông tin là của người khác
    Và thông tin định danh của chị Lan không thay đổi
