# language: vi
@MG
Tính năng: Chuyển kho dữ liệu sang kho của tài khoản VNeID
  Để dùng lại thông tin, giấy tờ và kết quả điện tử đã có khi nộp hồ sơ trực tuyến,
  công dân liên kết tài khoản Cổng với tài khoản VNeID
  muốn mọi thứ trong kho cũ có mặt ở kho mới, không thiếu, không thừa.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và hôm nay là ngày 20/06/2024
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư

  Quy tắc: Mọi hồ sơ, giấy tờ có mặt ở kho mới đúng một lần

    @MG-01 @khoi
    Tình huống: Chuyển đủ hồ sơ, giấy tờ, kết quả điện tử
      Biết tài khoản Cổng của chị Lan đang giữ 8 hồ sơ đã hoàn thành, 6 hồ sơ đang xử lý và 5 giấy tờ
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì kho của tài khoản VNeID của chị Lan có đủ 14 hồ sơ và 5 giấy tờ, mỗi mục một lần
      Và hai kho của chị Lan khớp nhau về số mục và mã kiểm tra

    @MG-02 @gia-dinh
    Tình huống: Kho trống vẫn liên kết và chuyển xong
      Biết kho dữ liệu của tài khoản Cổng của chị Lan còn trống
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì chị Lan thấy việc chuyển kho ở trạng thái "Đã chuyển"
      Và kho của tài khoản VNeID của chị Lan có đủ 0 hồ sơ và 0 giấy tờ, mỗi mục một lần

    @MG-05 @gia-dinh
    Tình huống: Giấy tờ đã có ở cả hai kho không bị nhân đôi
      Biết tài khoản Cổng của chị Lan đang giữ 0 hồ sơ đã hoàn thành, 0 hồ sơ đang xử lý và 3 giấy tờ
      Và kho của tài khoản VNeID của chị Lan đã có sẵn 2 trong số các giấy tờ ấy
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì kho của tài khoản VNeID của chị Lan có đủ 0 hồ sơ và 3 giấy tờ, mỗi mục một lần
      Và 2 giấy tờ của chị Lan ghi rõ có ở cả hai kho

    @MG-22 @gia-dinh
    Tình huống: Thứ tự, ngày tháng và mã hồ sơ giữ nguyên
      Biết tài khoản Cổng của chị Lan đang giữ 12 hồ sơ đã hoàn thành, 4 hồ sơ đang xử lý và 0 giấy tờ
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì mã, ngày nộp và thứ tự hồ sơ của chị Lan vẫn như trước khi liên kết

    @MG-17
    Tình huống: Lịch sử thanh toán và thông báo không mất
      Biết chị Lan đã nộp 2 khoản phí, còn nợ 1 khoản và chưa đọc 3 thông báo
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì lịch sử thanh toán và thông báo của chị Lan vẫn như trước khi liên kết

    @MG-13 @gia-dinh
    Tình huống: Kho lớn được chuyển sau khi việc liên kết đã được xác nhận
      Biết tài khoản Cổng của chị Lan đang giữ 150 hồ sơ đã hoàn thành, 50 hồ sơ đang xử lý và 400 giấy tờ
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và chị Lan thấy việc chuyển kho ở trạng thái "Đã chuyển"
      Và kho của tài khoản VNeID của chị Lan có đủ 200 hồ sơ và 400 giấy tờ, mỗi mục một lần

  Quy tắc: Cái gì không chuyển được thì ở lại kho cũ, có lý do, và không giữ chân cái khác

    @MG-07 @gia-dinh
    Tình huống: Một giấy tờ có tệp bị hỏng
      Biết tài khoản Cổng của chị Lan đang giữ 0 hồ sơ đã hoàn thành, 0 hồ sơ đang xử lý và 10 giấy tờ
      Và tệp của 1 giấy tờ của chị Lan đã bị hỏng
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì chị Lan thấy việc chuyển kho ở trạng thái "Chuyển một phần"
      Và chị Lan thấy 1 giấy tờ chưa chuyển được vì tệp bị hỏng, vẫn còn ở kho của Cổng
      Và kho của tài khoản VNeID của chị Lan có đủ 0 hồ sơ và 9 giấy tờ, mỗi mục một lần

  Quy tắc: Liên kết bị từ chối thì không chuyển gì

    @MG-20 @gia-dinh
    Tình huống: Tài khoản VNeID của người khác
      Biết anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Khi chị Lan xác thực bằng tài khoản VNeID của anh Minh để liên kết
      Thì hai kho của chị Lan không có gì thay đổi
      Và hai kho của anh Minh không có gì thay đổi
