# language: vi
@UA
Tính năng: Ai cũng tự liên kết được tài khoản của mình
  Để không phải nhờ người khác làm hộ,
  công dân dùng bàn phím, trình đọc màn hình, bộ gõ hay màn hình phóng to
  muốn hiểu từng bước và làm được trọn việc liên kết.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024

  @UA-01
  Tình huống: Liên kết tài khoản chỉ bằng bàn phím
    Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình chỉ bằng bàn phím
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

  @UA-02
  Tình huống: Trạng thái của từng thông tin đọc được bằng chữ
    Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Thì các mục thông tin định danh của chị Lan mang trạng thái:
      | mục                  | trạng thái       |
      | Họ tên               | chưa xác minh    |
      | Số CMT/CCCD (12 số)  | không có dữ liệu |

  @UA-09
  Tình huống: Lời từ chối nói rõ chuyện gì đã xảy ra và phải làm gì
    Khi chị Lan cập nhật thông tin định danh với họ tên "Trần Thị Nhầm"
    Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
    Và lời từ chối cho chị Lan biết dữ liệu không thay đổi, việc cần làm và tổng đài hỗ trợ
    Và thông tin định danh của chị Lan không thay đổi

  @UA-10
  Khung tình huống: Họ tên dán từ Word được hiểu như gõ tay
    Biết <ai> có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Khi <ai> cập nhật thông tin định danh với họ tên dán từ Word
    Thì số CCCD của <ai> đã được xác minh

    Dữ liệu:
      | ai          |
      | chị Lan     |
      | chị H'Lan   |

  @UA-14
  Tình huống: Xác minh xong thì biết bước tiếp theo và đi thẳng tới đó được
    Biết tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
    Và chị Lan đi thẳng tới VNeID theo lối mà Cổng mở sẵn và xác thực ở đó
    Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

  @AC @AC-18 @gia-dinh
  Khung tình huống: Chưa liên kết thì mục Liên kết tài khoản chỉ việc cần làm tiếp
    Biết <trước đó>
    Khi chị Lan tìm tài khoản liên kết của mình trong danh mục tài khoản
    Thì danh sách tài khoản liên kết của chị Lan còn trống và có lối đi tới việc <cần làm>

    Dữ liệu:
      | trước đó                                                                         | cần làm          |
      | tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số                               | xác minh số CCCD |
      | thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư     | liên kết VNeID   |
