service-day = 值班日
plan-version = 第 { $n } 版方案 · 已核验
plan-none = 尚无方案
day-before = 前一日
day-after = 后一日
day-empty = 当日没有会议。
meetings = 会议
people-count = { $n } 人
tasks-mine = 我的
tasks-department = 本部门
tasks-none = 眼下没有任务。
tasks-done = 已完成 { $n } 项
notices-none = 没有变更。
notice-acknowledged = 已收到
figures-line = 每个数字都能点开，看到是由哪些记录加起来的。
figures-today = 本值班日
figures-all = 累计
entries-line = 由以下记录构成，新的在前。
entries-none = 还没有记录。
entry-lines = 计 { $n } 项
and-more = 另有 { $n } 项
board-calls = { $n } 个来电尚未办结
notice-for-others = { $department }已电话或当面应答：代录
notice-record = 登记应答
notice-lines = 共 { $n } 条
tasks-all = 全部
tasks-only-told = 待确认
tasks-only-late = 逾期
tasks-only-short = 缺人
plan-was-refused = 最新方案违反硬规则，未发布（记录 { $number }）。页面仍是上一版方案，请告知管理员。

# 接待任务
mission-new = 新接待任务
mission-nothing-compulsory = 知道多少填多少，没有必填项，其余随后补充。
mission-the-call = 来电来文
mission-called-at = 接到时间（非现在时填写）
mission-like = 沿用以往任务的安排
mission-like-none = 不沿用，新建
mission-who-and-when = 人数与时间
mission-by-what-right = 服务对象与依据
mission-take = 受理任务
mission-complete = 补充或修改
mission-unknown = { $n } 项待明确
mission-not-known = 待明确：
mission-there-now = 现为
mission-received = 接到
mission-times = 时间
mission-assumed = 暂定
mission-meanwhile = ，暂按 { $at }
assumed-before-arrival = 按防控参数：首批抵达前 { $minutes } 分钟
assumed-at-once = 按防控参数应为首批抵达前 { $minutes } 分钟，已不足，即时封闭
assumed-after-call = 按防控参数：接到通知后 { $minutes } 分钟
assumed-after-seal = 按防控参数：封闭后 { $minutes } 分钟
mission-by-list = 《{ $name }》第 { $version } 版
mission-facts = 文号与依据
profile-generic-respiratory = 呼吸道传染病通用方案
mission-shares = 各部门分工与落实
mission-share-line = 已落实 { $done } / { $all }{ $check ->
    [0] { "" }
   *[other] { " " }· 做完待复核 { $check }
} · 已收到 { $answered }
mission-no-shares = 尚未向任何部门下达任务。请在下方按清单启动。
mission-begin = 启动：任务分解
mission-begin-line = 所选清单的每一节成为对应部门的一项任务，按时间下达；各部门只收到自己的任务。
mission-guests = 预计来宾
mission-guests-in-all = 共几位来宾
mission-arriving = 抵达时间（非首批时填写）
mission-expect = 按此人数报
mission-expect-line = 填总人数：比现在多的，先报人数，姓名后补；比现在少的，先减未报姓名又未排房的，再减未报姓名而未到的，其房间随即退回。
mission-unequal = 来文 { $told } 位，已报 { $n } 位
mission-make-equal = 改报为 { $n } 位
mission-told-otherwise = { $n } 位才对：对方已改口
mission-room = 房间
mission-meetings = 本任务的会议
mission-meetings-none = 本任务尚无会议。
mission-guest-back = 仍来
mission-guests-not-coming = 已说明不来
mission-guest-off = 不来了
mission-give-rooms = 排房
mission-names = 补报姓名
mission-directives = 上级要求
mission-readers = 知情范围
mission-readers-line = 总值班和各部门负责人可见全部任务；联络员、查看人员只见指定给他们的任务。
mission-reader-add = 加入知情范围
mission-close = 结束任务
mission-close-sure = 确认结束，未办任务将撤销
missions-none = 还没有接待任务。点“新接待任务”受理第一个。
directive-new = 录入上级要求
directive-title = 标题
directive-due = 回复期限
directive-give = 逐条分解下达
point-answer = 回复
point-answered = 已回复
point-accept = 确认落实
point-accepted = 已落实
unknown = 待明确
save = 保存
field-department = 部门

# 任务
tasks-acknowledge-all = 全部收到（{ $n } 项）
tasks-acknowledge-for = 替下列人员应答 { $n } 项任务：
tasks-acknowledge-sure = 确认全部收到
tasks-later = 后续任务，暂不用应答：{ $n } 项
task-open = 查看
task-open-steps = 必做 { $all } 步，还差 { $left } 步
task-to-check = 待复核
task-checked-by = 复核：
task-check-title = 现场看过后确认
task-check = 合格
task-send-back = 不合格，退回重做
task-cannot = 做不了
task-refuse = 退回，请另派人
task-fail = 没有做成
task-tell-again = 重新下达
task-hand = 指派给
task-was = 原定 { $span }{ $placed ->
    [0] {""}
   *[other] ，{ $place }
}
task-name-line = 需要 { $n } 人。勾选由谁来做，其余人由方案另行安排；一个都不勾，由方案决定。
task-name-do = 指定他们
candidate-on-it = 现排此项
candidate-off = 不当班
candidate-busy = 那时另有任务
candidate-free = 空闲
candidate-named = 已指定
task-stand-down = 不再需要
task-no-colleagues = 本部门尚未录入人员。
tier-life-safety = 涉及安全
checker-head = 部门负责人
checker-duty-manager = 总值班
step-optional = （选填）
step-sign = 本人签认
step-save = 先保存
step-outside = 超出限值，请处理后重新测量
step-photo-see = 看照片
step-scan = 扫码或输入编码

# 纸质包
papers-line = 每日 06:00、18:00 及重大变动后自动生成 PDF 存在本页，不会自己从打印机出纸；也可随时点按生成。请打开、打印、分发好，断网时就靠它。
papers-print-now = 现在生成（打开 PDF 后打印）
papers-copy-desk = 全套（总值班）
papers-copy-crew = 各部门
papers-copy-gate = 卡口
papers-copy-rooms = 客房
papers-copy-all = 通用
papers-why-tap = 点印
papers-why-command = 命令印
papers-why-hour = 定时
papers-why-change = 重大变动
papers-pages = { $n } 页
papers-gone = 已不留存
papers-none = 还没有印过纸质包。
papers-enter = 补录纸面记录
papers-enter-line = 只补录填了时间的行，时间取此刻之前最近的一次，7:40、0740、7点40都可以。有步骤的任务，先展开照纸面填写，再记完成时间。
papers-steps = 步骤 { $n } 项，必填未填 { $left } 项
papers-enter-take = 补录
papers-entered = 已补录 { $taken } 项，未收 { $refused } 项

# 总值班台
lanes-halls = 会议厅
lanes-watches = 当班人员
zoom = 缩放
zoom-in = 放大
zoom-out = 缩小
zoom-now = 现在
zoom-hours = { $n ->
        [24] 当日
        [72] 三日
       *[other] { $n } 小时
    }
timeline-keys = 时间轴。方向键移动，回车打开，M 改动会议，加减号缩放，0 看全天，N 回到现在，F 筛选。
board-filter = 筛选会议厅或会议（F）
board-only-all = 全部
board-only-running = 进行中
board-only-unplaced = 未排上
board-only-changed = 刚调整
feed-title = 一处变更，各部门同步
feed-all = 全部变更
feed-no-cause = 时间推进，方案随之更新
feed-told = 已告知
cost-asking = 正在推算影响……
move-cancel = 不改
move-done = 已改：
move-undo = 撤销
move-undone = 已撤销上一步改动，恢复原安排
move-keys = ←→ 15 分钟 · ↑↓ 换厅 · Enter 放下 · Esc 取消
move-impossible = 这样安排办不到，不能定。请换一个会议厅或时间。
timeline-hint = 方向键选择 · M 移动

# 部门
dept-all-tasks = 全部任务
dept-wall = 大屏
dept-people = 当班人员
dept-people-none = 此刻无人当班。
dept-until = 值到 { $at }
dept-off-watch = 不当班
dept-changes = 待确认变更
dept-changes-none = 变更都已确认。
dept-late = 已逾期
dept-late-none = 没有逾期。
dept-check = 待复核
dept-check-none = 没有待复核的任务。
dept-coming = 未来两小时
dept-coming-none = 未来两小时没有任务。
dept-matters = 承诺与交办
dept-matters-none = 没有未了事项。
dept-tomorrow = 明日
dept-tomorrow-none = 明日尚无任务。
notice-urgent = 须立即确认

# 查找
find-none = 没有找到您可以查看的“{ $q }”。
find-page = 页面
find-meeting = 会议
find-mission = 接待任务
find-person = 人员
find-wall = 大屏
find-guest = 来宾
find-room = { $room } 房
find-place = 场所

# 场所与人员
places-sketch = 示意图：大小按实测，位置仅供辨认
places-elsewhere = 其他
places-none = 尚未录入场所。
places-key-inner = 内环
places-key-perimeter = 外围
places-key-use = 使用中
places-key-guess = 未测量
place-now = 此刻与接下来
place-free = 空闲
place-closed = 停用至 { $until }
place-close = 停用
place-close-until = 停用到
place-close-line = 排在这里的会议会改排其他厅；排不下的，请总值班定夺。
place-close-hours = { $n } 小时
place-close-day = 本值班日结束
place-close-week = 一周
place-close-do = 确认停用
place-reopen = 恢复使用
place-why = 原因
place-calls = 此处未办结的来电
place-open = 查看
place-measures = 尺寸与容量
place-not-measured = 尺寸未测量
place-beds = { $n } 张床
people-only-all = 全部
people-only-now = 当班
people-only-busy = 在办任务
people-leads = 班组长

# 大屏
nav-walls = 大屏
walls-line = 挂在墙上的显示屏，各部门一块，来宾指引一块。
walls-none = 没有可以打开的大屏。
wall-got = 收到{ $n ->
    [1] { "" }
   *[other] （{ $n } 条）
}
wall-begun = { $n } 项进行中
wall-unanswered = { $n } 项待确认
wall-changed = 有变更，{ $n } 条待确认
wall-time = 时间
wall-place = 地点
wall-what = 事项
wall-number = 编号
wall-state = 状态
wall-none = 四小时内没有安排。
wall-sound-on = 声音已开
wall-sound-off = 打开声音
wall-leave = 退出大屏
wall-visitors = 会议指引

# 求助与领导一页
help-fault = 报修
help-hands = 人手不够
help-urgent = 紧急求助
help-what-kind = 什么事
help-send = 发出
help-sent = 已发出，总值班看得到，并会跟到有人到场。
help-asked = 我发出的（近十二小时）
help-asked-none = 近十二小时没有发出过。
help-waits = 等待处理
alarm-sound-on = 警报声已开
alarm-sound-off = 打开警报声
help-no-number = 尚未录入总值班电话。
verdict-calm = 平稳
verdict-watch = 关注
verdict-danger = 险情
leader-risks = 主要风险
leader-no-risk = 没有需要关注的风险。
leader-decisions = 待总值班定夺 { $n } 项
leader-all = 全部 { $n } 项
leader-today = 今日
risk-urgent = 紧急求助 { $n } 起，尚无人到场
risk-life-safety = 涉及安全的任务 { $n } 项到点未开始
risk-plan = 最新方案违反硬规则，未能发布
risk-no-room = { $n } 位来宾十二小时内抵达，尚未排房
risk-refused = { $n } 项任务被退回，待另派人
risk-late = { $n } 项任务逾期，或临近开始仍无人应答
risk-calls = { $n } 个来电超时无人到场
risk-no-hall = { $n } 场会议未排上会议厅
risk-failed = 十二小时内 { $n } 项任务没有做成
risk-silent = { $n } 项任务已报到总值班仍无人应答
risk-short = 十二小时内 { $n } 项任务缺人
help-what = 什么情况

# 总账与核验
ledger-line = 每件事一条，按号相连，只增不改。
ledger-up-to = 查到第几号
ledger-go = 查看
ledger-written = { $at } 补录
ledger-cause = 起因
ledger-newest = 回到最新
ledger-older = 更早
audited-line = 从第一条起重新计算整条记录链、个人信息的封存凭据和每一条硬规则。
audited-run = 立即核验
audited-sound = 完好
audited-found = 发现 { $n } 处问题
audited-entries = 记录条数
audited-parts = 封存的个人信息
audited-rules = 复核的硬规则
audited-digest = 链尾摘要
outbox-urgent = 尚未发出：网络断开。请立即拨打上面的电话。
offline-title = 网络断开
offline-what = 这一页没有存在手机里。您的任务已存：在任务上点的都会存下，网络恢复后自动上报。
late-title = 断网补报有冲突
late-what = 做这件事时手机没有网络。请核实以哪个为准，在相应处登记，然后点“已核实”。
late-settle = 已核实处理
step-photo-kept = 照片一张，仍在该手机上
