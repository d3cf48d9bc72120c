# language: vi
@PD
Tính năng: CSDL quốc gia về dân cư trả lời thế nào, Cổng hiểu đúng thế ấy
  Để không ai bị coi là khai sai chỉ vì hệ thống không phục vụ được,
  Cổng Dịch vụ công quốc gia
  tách việc không trùng khớp khỏi việc không hỏi được.

  Bối cảnh:
    Cho chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp
    Và tài khoản Cổng của chị Lan mới chỉ có số CMND 9 số
    Và đồng hồ dừng ở 09:00:00 20/06/2024

  Quy tắc: Hỏi mà không được phục vụ thì là gián đoạn, không phải không trùng khớp

    @PD-04 @PD-05
    Khung tình huống: CSDL quốc gia về dân cư không phục vụ Cổng
      Biết ở CSDL quốc gia về dân cư, <trở ngại>
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì việc cập nhật bị từ chối vì chưa kết nối được CSDL quốc gia về dân cư
      Và thông tin định danh của chị Lan không thay đổi
      Và nhật ký của Cổng cho người vận hành biết đó là lỗi <mã lỗi>

      Dữ liệu:
        | trở ngại                                               | mã lỗi |
        | Cổng chưa được cấp phép khai thác                      | 004    |
        | tài khoản khai thác của Cổng không có quyền tra cứu    | 005    |

    @PD-17 @gia-dinh
    Tình huống: Số CCCD đã xác minh từ trước thì vẫn liên kết được khi CSDL quốc gia về dân cư không phục vụ
      Biết thông tin định danh của chị Lan đã được xác minh với CSDL quốc gia về dân cư
      Và chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động
      Và ở CSDL quốc gia về dân cư, Cổng chưa được cấp phép khai thác
      Khi chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình
      Thì danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024
      Và CSDL quốc gia về dân cư không bị hỏi lần nào

  Quy tắc: Không có ai khớp là câu trả lời, dù viết cách nào

    @PD-06
    Khung tình huống: Câu trả lời rỗng
      Biết CSDL quốc gia về dân cư trả về <câu trả lời> khi không có ai khớp
      Khi chị Lan cập nhật thông tin định danh với họ tên "Nguyễn Thị Thử Liên"
      Thì việc cập nhật bị từ chối vì thông tin không trùng khớp
      Và Cổng ghi nhận một lần không trùng khớp, không phải gián đoạn

      Dữ liệu:
        | câu trả lời                         |
        | một danh sách trống                 |
        | một thông điệp không có danh sách   |

    @PD-10 @gia-dinh
    Tình huống: Hỏi bằng số CMND 9 số, nhận về số định danh
      Biết Cổng bắt buộc khai một trong hai số
      Khi chị Lan cập nhật thông tin định danh mà bỏ trống số CCCD
      Thì số CCCD của chị Lan đã được xác minh

  Quy tắc: Địa chỉ không còn mã quận, huyện từ 01/07/2025 thì Cổng vẫn đọc được

    @PD-12
    Khung tình huống: Bản ghi mang mã quận, huyện của ba cấp
      Biết CSDL quốc gia về dân cư ghi chị Vân thường trú ở "Số 0, đường Giả Lập", mã phường "21550"
      Và bây giờ là <lúc>
      Khi chị Vân đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ
      Và chị Vân cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì địa chỉ thường trú của chị Vân được ghi là Số 0, đường Giả Lập
      Và các mục thông tin định danh của chị Vân mang trạng thái:
        | mục                | trạng thái  |
        | Địa chỉ thường trú | đã xác minh |

      Dữ liệu:
        | lúc                 |
        | 23:50:00 30/06/2025 |
        | 00:00:00 01/07/2025 |

  Quy tắc: Mỗi lần cập nhật là một lần hỏi mới, và thông tin đã xác minh mang giờ kiểm tra

    @PD-11 @gia-dinh
    Tình huống: Cập nhật lại sau vài phút
      Khi chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Và 10 phút trôi qua
      Và chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư
      Thì số CCCD của chị Lan được ghi là đã kiểm tra lúc "09:10 20/06/2024"
      Và CSDL quốc gia về dân cư đã được hỏi 2 lần
