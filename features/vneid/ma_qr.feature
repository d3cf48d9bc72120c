# language: vi
@QR
Tính năng: Đăng nhập bằng cách quét mã QR
  Để đăng nhập mà không phải gõ mật khẩu trên máy lạ,
  công dân có ứng dụng VNeID
  quét mã QR trên trang đăng nhập, xem phiên đăng nhập của ai rồi xác nhận trên điện thoại.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
    Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
    Và chị Lan đã cài ứng dụng VNeID trên điện thoại
    Và đồng hồ dừng ở 09:00:00 20/06/2024

  Quy tắc: Quét và xác nhận trong thời hạn thì trình duyệt tự đi tiếp

    @QR-01 @khoi
    Tình huống: Quét và xác nhận trong thời hạn
      Khi chị Lan đăng nhập Cổng bằng cách quét mã QR
      Thì chị Lan làm việc được với tài khoản của mình

    @HP @HP-04 @khoi
    Tình huống: Liên kết bằng cách quét mã QR
      Khi chị Lan liên kết tài khoản Cổng bằng cách quét mã QR
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024

    @QR-04 @gia-dinh
    Khung tình huống: Quét trước hạn, xác nhận sau hạn thì được thêm 60 giây
      Biết mã QR của VNeID sống 300 giây
      Khi chị Lan quét mã QR sau 295 giây và xác nhận sau đó <chờ> giây
      Thì chị Lan <kết quả>

      Dữ liệu:
        | chờ | kết quả                 |
        | 15  | vào được Cổng           |
        | 59  | vào được Cổng           |
        | 60  | bị báo mã QR đã hết hạn |

  Quy tắc: Mã QR sống ngắn, theo giờ của hệ thống định danh

    @QR-02 @khoi
    Tình huống: Mã QR hết hạn thì mờ đi và làm mới được bằng bàn phím
      Biết mã QR của VNeID sống 300 giây
      Khi chị Lan để mã QR trên trang đăng nhập hết hạn
      Thì chị Lan làm mới được mã QR bằng bàn phím rồi đăng nhập bằng mã mới

    @QR-03
    Khung tình huống: Quét đúng lúc mã hết hạn
      Biết mã QR của VNeID sống 300 giây
      Khi chị Lan quét mã QR sau <chờ> giây
      Thì điện thoại của chị Lan <thấy gì>

      Dữ liệu:
        | chờ | thấy gì                 |
        | 299 | hiện phiên đăng nhập    |
        | 300 | bị báo mã QR đã hết hạn |
        | 301 | bị báo mã QR đã hết hạn |

    @QR-02 @gia-dinh
    Tình huống: Mã cũ chết khi làm mới
      Khi chị Lan làm mới mã QR rồi quét lại ảnh chụp mã cũ
      Thì điện thoại của chị Lan bị báo mã QR đã hết hạn

  Quy tắc: Một mã QR chỉ cho một người đăng nhập một lần

    @QR-05 @khoi @gia-dinh
    Tình huống: Mã QR đã dùng thì không dùng lại được
      Khi chị Lan đăng nhập Cổng bằng cách quét mã QR
      Và chị Lan quét lại mã QR đã dùng
      Thì điện thoại của chị Lan bị báo mã QR đã được sử dụng

    @QR-05 @gia-dinh
    Tình huống: Người quét trước là người giữ mã
      Biết anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và anh Minh đã cài ứng dụng VNeID trên điện thoại
      Khi chị Lan quét mã QR trên trang đăng nhập
      Và anh Minh quét mã QR mà chị Lan đã quét
      Thì điện thoại của anh Minh bị báo mã QR đã được sử dụng

    @QR-14 @gia-dinh
    Tình huống: Trình duyệt mất kết nối lúc điện thoại xác nhận
      Khi chị Lan xác nhận trên điện thoại trong lúc trình duyệt mất kết nối
      Thì chị Lan vào được Cổng
      Và VNeID chỉ ghi nhận một lần đăng nhập của chị Lan

  Quy tắc: Người cầm điện thoại quyết định, và được biết mình đang cho ai đăng nhập

    @QR-07 @gia-dinh
    Tình huống: Từ chối trên điện thoại
      Khi chị Lan quét mã QR rồi từ chối trên điện thoại
      Thì trang đăng nhập báo ngay cho chị Lan là đã từ chối và đưa mã mới

    @QR-09 @khoi @gia-dinh
    Tình huống: Mã QR của người khác gửi tới cho quét hộ
      Biết anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và anh Minh đã cài ứng dụng VNeID trên điện thoại
      Khi chị Lan nhờ anh Minh quét hộ mã QR để liên kết
      Thì việc liên kết bị từ chối vì hai tài khoản không cùng một số định danh
      Và điện thoại của anh Minh đã cho biết ai xin đăng nhập và để làm gì

    @QR-10
    Tình huống: Quét bằng máy ảnh thường
      Khi chị Lan quét mã QR bằng máy ảnh thường
      Thì trong mã QR không có thông tin của ai

    @QR-12
    Tình huống: Nhập sai passcode khi xác nhận
      Khi chị Lan quét mã QR rồi nhập sai passcode
      Thì điện thoại của chị Lan bị báo passcode không đúng
      Và chị Lan nhập lại đúng passcode thì vào được Cổng

    @QR-13 @gia-dinh
    Tình huống: Điện thoại mất mạng sau khi quét
      Khi chị Lan quét mã QR rồi điện thoại mất mạng
      Thì điện thoại của chị Lan báo không có mạng
      Và chị Lan chưa vào được Cổng

    @QR-16 @gia-dinh
    Tình huống: Nhầm mã QR định danh của ứng dụng với mã QR đăng nhập
      Khi chị Lan đưa mã QR định danh của ứng dụng cho điện thoại khác quét
      Thì điện thoại của chị Lan bị báo đó không phải mã QR đăng nhập

  Quy tắc: Chỉ tài khoản mức độ 2 đã đăng nhập ứng dụng mới quét được

    @QR-11 @khoi
    Tình huống: Ứng dụng đăng nhập bằng tài khoản mức độ 1
      Biết anh Đạt có tài khoản định danh điện tử mức độ 1 đang hoạt động
      Và anh Đạt đã cài ứng dụng VNeID trên điện thoại
      Khi anh Đạt quét mã QR trên trang đăng nhập
      Thì điện thoại của anh Đạt bị báo cần tài khoản mức độ 2
      Và mã QR của anh Đạt vẫn chưa ai giữ

    @QR-11
    Tình huống: Ứng dụng chưa đăng nhập
      Khi chị Lan quét mã QR bằng ứng dụng chưa đăng nhập
      Thì điện thoại của chị Lan được yêu cầu đăng nhập
      Và mã QR của chị Lan vẫn chưa ai giữ

    @IP @IP-13 @khoi
    Tình huống: Chưa cấp quyền đăng nhập trên website
      Biết chị Lan chưa cấp quyền đăng nhập trên website cho ứng dụng VNeID
      Khi chị Lan quét mã QR trên trang đăng nhập
      Thì điện thoại của chị Lan bị báo chưa cấp quyền đăng nhập trên website
      Và chị Lan cấp quyền rồi quét lại thì vào được Cổng

    @IP @IP-11
    Tình huống: Chuyển sang điện thoại mới giữa chừng
      Khi chị Lan chuyển ứng dụng VNeID sang điện thoại mới bằng mã OTP trên điện thoại cũ
      Thì chị Lan đăng nhập được Cổng bằng điện thoại mới
      Nhưng điện thoại cũ của chị Lan không xác nhận được nữa

    @IP @IP-24 @gia-dinh
    Tình huống: Quên passcode thì đặt lại bằng mã OTP gửi về số điện thoại đã đăng ký
      Khi chị Lan quên passcode và đặt lại trên điện thoại
      Thì chị Lan đăng nhập được Cổng bằng passcode mới
