# language: vi
@SP
Tính năng: Số định danh của người nước ngoài, và số được xác lập lại
  Để liên kết theo đúng người chứ không theo giấy tờ đã đổi,
  Cổng Dịch vụ công quốc gia
  tin vào cơ quan cấp số định danh.

  Quy tắc: Người nước ngoài không bị buộc đối chiếu với CSDL quốc gia về dân cư

    Bối cảnh:
      Cho hôm nay là ngày 02/07/2025
      Và anh Kim có tài khoản Cổng lập bằng hộ chiếu "SYN-M1234" và số định danh tự nhập

    @SP-01 @gia-dinh
    Tình huống: Người nước ngoài có thẻ cư trú liên kết mà không hỏi CSDL quốc gia về dân cư
      Khi anh Kim đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của anh Kim có tài khoản VNeID, ngày liên kết 02/07/2025
      Và CSDL quốc gia về dân cư đã được hỏi 0 lần

    @SP-03 @gia-dinh
    Tình huống: Đổi hộ chiếu vẫn giữ được tài khoản và giấy tờ cũ
      Biết kho dữ liệu của tài khoản Cổng đang giữ cho anh Kim các giấy tờ:
        | giấy tờ             | cơ quan cấp                        |
        | Giấy phép lao động  | Sở Nội vụ Thành phố Hồ Chí Minh    |
      Khi anh Kim đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì anh Kim thấy đủ 1 giấy tờ trong kho dữ liệu của tài khoản VNeID

  Quy tắc: Số xác lập lại đi theo một người, một tài khoản

    @SP-17 @gia-dinh
    Tình huống: Đăng nhập VNeID bằng số mới mở đúng tài khoản cũ
      Biết hôm nay là ngày 20/06/2024
      Và anh Quý có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và anh Quý đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày 18/06/2024
      Và số định danh của anh Quý đã được xác lập lại, còn Cổng vẫn ghi số cũ "001692900010"
      Khi cơ quan có thẩm quyền xác lập lại số định danh của anh Quý, thay số "001692900010"
      Và anh Quý đăng nhập Cổng bằng tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của anh Quý có tài khoản VNeID, ngày liên kết 18/06/2024
      Và anh Quý chỉ có một tài khoản Cổng, và số cũ "001692900010" còn trong lịch sử
