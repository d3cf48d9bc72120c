# language: vi
@AC
Tính năng: Hủy liên kết và tìm lại liên kết
  Để sửa được một liên kết nhầm mà không mất giấy tờ của ai,
  cán bộ hỗ trợ của Cổng
  hủy liên kết cùng một cán bộ khác, có lý do và có dấu vết.

  Bối cảnh:
    Cho hôm nay là ngày 20/06/2024

  Quy tắc: Chỉ hai cán bộ cùng làm mới hủy được liên kết

    Bối cảnh:
      Cho chị Lan đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024

    @AC-17 @gia-dinh
    Tình huống: Hủy liên kết rồi liên kết lại không nhân đôi, không làm mất giấy tờ
      Khi hai cán bộ hủy liên kết của chị Lan theo yêu cầu của công dân
      Và chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và chị Lan thấy đủ 2 giấy tờ trong kho dữ liệu của tài khoản VNeID
      Và hồ sơ kiểm toán giữ cả ngày liên kết 18/06/2024 và ngày hủy 20/06/2024

    @RI @RI-10 @gia-dinh
    Tình huống: Hoàn tác một liên kết nhầm thì giấy tờ về lại nơi cũ
      Khi hai cán bộ hủy liên kết của chị Lan vì liên kết nhầm
      Thì kho dữ liệu của tài khoản VNeID không còn giữ giấy tờ nào từ tài khoản Cổng của chị Lan
      Và hồ sơ và giấy tờ của chị Lan vẫn còn nguyên ở tài khoản Cổng
      Và hồ sơ kiểm toán ghi lý do và tên cả hai cán bộ

    @RI @RI-10 @gia-dinh
    Tình huống: Một cán bộ không tự hủy được liên kết
      Khi một cán bộ tự đề nghị và tự duyệt việc hủy liên kết của chị Lan
      Thì liên kết của chị Lan vẫn như trước

  Quy tắc: Số điện thoại không phải là khóa định danh

    @AC-10 @gia-dinh
    Tình huống: Số điện thoại ở Cổng khác số ở VNeID vẫn liên kết được
      Biết chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
      Khi chị Lan đổi mật khẩu và số điện thoại ở VNeID
      Và chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

  Quy tắc: Mục “Liên kết tài khoản” nói được việc cần làm tiếp

    @AC-18 @gia-dinh
    Tình huống: Tìm liên kết khi chưa liên kết
      Biết chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
      Khi chị Lan đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết
      Thì chị Lan thấy mục liên kết tài khoản còn trống và biết phải làm gì tiếp
