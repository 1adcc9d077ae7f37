# 涉密会议（MTG-08）
secret = 涉密
secret-line = 不登记会议名称、议题和姓名，不用视频；手机入柜，文件清退，销毁签字
secret-declare = 改为涉密会议
secret-declare-line = 会议名称、姓名和沟通内容将从系统和总账中删除，取消视频，不能恢复。手机入柜、文件清退随即派工。
secret-declare-sure = 确认涉密，立即删除
secret-steward = 手机存入门外储物柜，不带进会场。要人、要延时，请门口人员代报；散会后在这里补记。
secret-door = 涉密会议不登记姓名。会后在会议记录里填实到、请假、缺席人数。
secret-record = 涉密会议：只写服务保障和人数，不写会议内容、不写姓名。
field-secret = 涉密会议
kind-meeting-lockers = 手机入柜
kind-meeting-shredding = 文件清退销毁
entry-meeting-declared-secret = 会议 { $code } 改为涉密：会议名称、姓名已删除{ $had_video ->
    [1] ，视频取消
   *[0] { "" }
}
error-meeting-secret-holds = 涉密会议{ $what ->
    [title] 不登记会议名称，请把名称一栏清空
    [names] 不登记联络员姓名，请只留单位和电话
   *[video] 不用视频线路，请取消“视频连线”
}。
error-meeting-secret-keeps-no-names = 会议 { $code } 涉密，不登记姓名；到会情况请填人数。
error-meeting-secret-stays = 会议 { $code } 涉密，不能改为普通会议。
audit-meetings-secret-kept = 涉密会议 { $code } 留有不该留的内容：{ $what ->
    [title] 会议名称
    [names] 姓名
    [video] 视频线路
   *[parts] 总账中的名称或姓名
}。
violation-meeting-no-lockers = 涉密会议 { $code } 没有安排手机入柜。
violation-meeting-no-shredding = 涉密会议 { $code } 没有安排文件清退销毁。
