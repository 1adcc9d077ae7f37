# 两家运营商的视频线路
lines = 视频线路
line = 视频线路
lines-line = 每条线路从哪里到哪里、现在质量如何、承载哪些会议。
lines-none = 还没有登记线路。
lines-new = 新增线路
lines-code = 线路
lines-carrier = 运营商
lines-here = 本端
lines-there = 对端
lines-state = 状态
lines-measured = 最近一次测量
lines-meetings = 承载会议
lines-day = 近一天
lines-age = { $n ->
    [0] 刚刚
   *[other] { $n } 分钟前
}
lines-not-measured = 未测量
lines-values = 丢包 { $loss }% · 抖动 { $jitter } ms · 时延 { $delay } ms
lines-all-lost = 完全不通
line-state-service = 正常
line-state-warn = 质量下降
line-state-critical = 质量差
line-state-fault = 故障
line-state-laying = 敷设中
line-state-out = 停用
line-role-main = 主用
line-role-standby = 备用
line-protocol-h323 = H.323
line-protocol-sip = SIP
line-protocol-webrtc = WebRTC
line-protocol-other = 其他
line-probe-icmp = Ping（ICMP）
line-probe-udp = 自发数据包（UDP）
line-probe = 测量方式
line-since = 自 { $at }
line-mbps = { $n } Mbps
line-narrow = 带宽 { $n } Mbps，不够一场会议用（1080p 双流需 { $least } Mbps）。
line-hotline = 运营商报障电话
line-circuit = 电路编号
line-port = 端口
line-far-telephone = 对端电话
line-endpoint = 会议终端地址
line-protocol = 协议
line-bandwidth = 带宽（Mbps）
line-role = 用途
line-place = 本端位置
line-place-hint = 填会场；也可填端口所在楼层、楼宇，则其中各会场均可用
line-far = 对端会场
line-far-any = 不限（经会议平台）
line-probe-address = 测量地址
line-probe-port = 对端端口（UDP）
line-probe-hint = 自发数据包时，对端须运行：concentric reflect --host 地址 --port 端口
line-save = 保存
line-saved = 已保存
line-edit = 修改
line-test-now = 立即测量
line-test-waits = { $at } 已要求测量，几秒后出结果
line-say-fault = 故障，已报运营商
line-say-service = 已恢复
line-say-out = 停用
line-say-back = 重新启用
line-reason = 查到什么、运营商怎么说
line-tests = 测试记录
line-test-none = 还没有测试过。
line-purpose-rehearsal = 会前一天
line-purpose-recheck = 会前一小时
line-purpose-ready = 会前一刻钟
line-purpose-weekly = 每周例测
line-purpose-asked = 人工要求
line-result-good = 合格
line-result-warn = 质量下降
line-result-critical = 不合格
line-history = 近一天质量
line-history-line = 每格十分钟，取最差值：柱高为丢包率，下方标记表示有指标超限。
line-history-words = { $n ->
    [0] 测量了 { $all } 个十分钟，指标均未超限。
   *[other] 测量了 { $all } 个十分钟，其中 { $n } 个有指标超限。
}
line-limits = 预警：丢包 { $loss1 }%、抖动 { $jitter1 } ms、时延 { $delay1 } ms；严重：{ $loss2 }%、{ $jitter2 } ms、{ $delay2 } ms。时延按往返的一半计。
line-no-history = 近一天没有测量。
line-trouble = 无法测量：{ $why ->
    [icmp-not-allowed] 本机不允许发 Ping，请放开（net.ipv4.ping_group_range），或改用自发数据包。
    [no-port] 没有填对端端口。
    [address-unknown] 网络中找不到这个地址。
   *[no-route] 到这个地址的路由不通。
}
meeting-lines = 视频线路
meeting-no-line = 本会议用视频，但没有适合其会场和对端的线路。
meeting-lines-not-yet = 定下会场后安排线路。
meeting-line-main = 在用
meeting-line-standby = 备用
meeting-line-put = { $at } 切换
meeting-line-propose = { $line } 质量差，请切换到 { $other }（{ $carrier }）：
meeting-line-switch = 切换到 { $line }（{ $carrier }）
meeting-line-last = 两条线路都不通时：电话会议兜底，{ $telephone }
meeting-line-back = { $line } 已恢复正常。
meeting-line-one-carrier = 主备线路同属一家运营商，可能同时中断。
meeting-line-none-other = 没有其他线路可以切换。
meeting-line-rehearse = 与对端联调
meeting-line-rehearsed = { $n ->
    [0] { $at } 已联调，全部通过
   *[other] { $at } 已联调，5 项中 { $n } 项未通过
}
meeting-line-rehearse-save = 联调完毕
meeting-line-not-rehearsed = 还没有与对端联调。
line-check-register = 两端终端已注册
line-check-loopback = 对端环回正常
line-check-content = 双流两端均可见
line-check-audio = 两端互相听得清
line-check-encryption = 加密状态符合约定
sheet-video-line = 视频线路
sheet-video-line-of = { $line }（{ $carrier }）
sheet-video-line-and = { $line }，备用 { $other }
sheet-video-line-none = 没有合适的线路
entry-line-entered = { $n ->
    [1] 线路 { $code } { $created ->
        [0] 已修改
       *[other] 已登记
    }
   *[other] 登记或修改线路 { $n } 条：{ $code } 等
}
entry-line-stands = 线路 { $code }（{ $carrier }）{ $state ->
    [fault] 故障，已报运营商
    [out] 停用
   *[service] 恢复可用
}
entry-line-test-asked = 要求立即测量线路 { $code }
entry-line-breached = 线路 { $code }（{ $carrier }）{ $level ->
    [warn] 质量下降
   *[critical] 质量差
}：丢包 { $loss }%{ $jitter_ms ->
    [-1] {""}
   *[other] ，抖动 { $jitter_ms } ms，时延 { $delay_ms } ms
}
entry-line-recovered = 线路 { $code }（{ $carrier }）恢复正常，历时 { $minutes } 分钟
entry-line-tested = 线路 { $code }（{ $carrier }）{ $purpose ->
    [rehearsal] { $meeting_code } 会前一天测试
    [recheck] { $meeting_code } 会前一小时复测
    [ready] { $meeting_code } 会前一刻钟复测
    [asked] 人工测试
   *[weekly] 每周例测
}：{ $level ->
    [good] 合格
    [warn] 质量下降
   *[critical] 不合格
}，丢包 { $loss }%{ $jitter_ms ->
    [-1] {""}
   *[other] ，抖动 { $jitter_ms } ms，时延 { $delay_ms } ms
}
entry-meeting-line-switched = 会议 { $code } 切换到线路 { $line }（{ $carrier }）{ $had ->
    [0] {""}
   *[other] ，原用 { $was }
}{ $now_measured ->
    [0] {""}
   *[other] ；切换时丢包 { $now_loss }%，抖动 { $now_jitter_ms } ms，时延 { $now_delay_ms } ms
}
entry-meeting-line-rehearsed = 会议 { $code } 经线路 { $line } 与对端联调：{ $n ->
    [0] 全部通过
   *[other] 5 项中 { $n } 项未通过
}
entry-line-ordered = 敷设线路 { $code }（{ $carrier }）{ $for ->
    [0] {""}
   *[other] ，供会议 { $meeting_code } 使用
}
entry-line-accepted = 线路 { $code }（{ $carrier }）验收合格，投入使用
decision-line-switch = { $code } 所用线路 { $line } { $how ->
    [fault] 故障
    [unmeasured] 质量差
   *[measured] 质量差：丢包 { $loss }%，抖动 { $jitter_ms } ms，时延 { $delay_ms } ms
}，请切换到 { $other }（{ $carrier }）
decision-line-no-other = { $code } 所用线路 { $line } { $how ->
    [fault] 故障
    [unmeasured] 质量差
   *[measured] 质量差：丢包 { $loss }%
}，且没有更好的线路，请联系运营商并准备电话会议兜底
decision-meeting-no-line = { $code } 定于 { $start_at } 开视频会议，还没有线路
decision-line-bad = 线路 { $line }（{ $carrier }）质量差，请在有会议使用之前联系运营商
decision-line-unmeasured = 线路 { $line }（{ $carrier }）无法测量
decision-line-good-again = 线路 { $line }（{ $carrier }）已恢复，{ $code } 仍在用 { $other }，是否切回？
decision-line-accept = 线路 { $line }（{ $carrier }）已敷设并测试合格，请验收
error-line-not-keeper = 线路由信息部和值班室管理。
error-line-being-laid = 线路 { $code } 还未投入使用，须先测试、验收。
error-line-no-video = { $code } 不用线路：不是视频会议，或已结束、已取消。
error-line-not-there = 线路 { $line } 不能承载会议：已停用或还在敷设。
error-line-cannot-listen = { $host } 端口 { $port } 无法接收（{ $detail }）。请换一个端口，或停掉占用它的程序。
error-line-code-used = 已有线路 { $code }。
error-line-no-list = 没有生效的敷设线路标准，无法派活。
error-line-not-laying = 线路 { $code } 不在敷设中。
error-line-not-tested = 线路 { $code } 下单以来没有合格的测试，请先测量再验收。
error-line-own-work = 敷设线路 { $code } 的人不能自己验收，请由他人验收。
program-prober = 线路测量
field-hotline = 运营商报障电话
field-probe-port = 对端端口
field-probe-address = 测量地址
field-mbps = 带宽（Mbps）
field-protocol = 协议
field-carrier = 运营商
field-far = 对端会场
field-passed = 通过的检查项
field-probe-by = 测量方式
field-role = 用途
kind-line-laying = 敷设线路

line-accept = 验收合格，投入使用
line-accept-line = 下单以来须有合格的测试，且验收人不得是施工人员。
line-to-be-laid = 线路尚未敷设：需勘察、敷设、熔接、测试、验收
line-for-meeting = 供哪场会议
line-for-none = 不针对某场会议，立即开工
line-why = 原因
meeting-line-choose = 改用其他线路
meeting-line-choose-save = 改用此线路
violation-line-laying-order = 敷设线路 { $code }：上一步未完成，下一步就开始
field-for-meeting = 供哪场会议
steward-line-bad = 视频线路质量差，信息部可切换到 { $other }，请联系信息部。
table-lines = 视频线路
column-carrier = 运营商
column-role = 用途
column-far = 对端会场
column-mbps = 带宽（Mbps）
column-loss = 丢包（%）
column-jitter-ms = 抖动（ms）
column-delay-ms = 时延（ms）
column-measured-at = 测量时间
hook-kind-line = 视频线路
token-scope-lines = 视频线路
