# 音视频设备
gear = 音视频设备
gear-none = 此处没有登记设备。请在工作簿“音视频设备”表中填写导入。
gear-pieces = { $n } 件
gear-not-working = 不能用
gear-belongs = 归属{ $place }
gear-charged-at = { $at } 充满
gear-charged = 已充满电
gear-code-broken = 本厅已没有能用的，已报总值班
gear-all-sound = 全部有声
gear-not-tried = 还没有试
gear-level = 声压级（dB）
gear-proposed = 可以这样办
gear-take-spare = 换用 { $code }
gear-no-spare = 没有空闲的备用设备。
gear-no-hall = 没有别的厅可给 { $code } 用。
gear-ask-desk = （由总值班调厅）
gear-ask-repair = 请维修
gear-repair-asked = 已请维修
gear-more = 更多
gear-back-home = 归还原处
gear-set-ready = 恢复可用
gear-set-out = 停用
gear-elsewhere = 借出在外
gear-kind-mic-wireless = 无线话筒
gear-kind-mic-wired = 有线话筒
gear-kind-mic-gooseneck = 鹅颈话筒
gear-kind-mixing-desk = 调音台
gear-kind-loudspeaker = 音箱
gear-kind-screen = 幕布
gear-kind-projector = 投影机
gear-kind-camera = 摄像机
gear-kind-battery-set = 电池组
gear-state-ready = 可用
gear-state-in-use = 在用
gear-state-fault = 故障
gear-state-repair = 维修中
gear-state-out = 停用
gear-result-sounds = 有声
gear-result-howls = 啸叫
gear-result-silent = 无声
gear-result-works = 正常
gear-result-broken = 不能用
entry-gear-entered = 从工作簿登记音视频设备：新增 { $created } 件，更新 { $updated } 件
entry-gear-tried = { $place }试音视频设备 { $n } 件{ $bad ->
    [0] ，全部正常
   *[other] ，{ $bad } 件不能用
}
entry-gear-spare-taken = { $asset_code } 不能用，换用 { $spare }
entry-gear-repair-asked = { $asset_code } 请维修，报障 { $call_code }
entry-gear-state-set = { $asset_code } { $state ->
    [ready] 可用
    [in_use] 在用
    [fault] 故障
    [repair] 维修中
   *[out] 停用
}
entry-gear-charged = { $n } 件设备已充满电
error-gear-not-spare = { $code } 不能顶用：不在空闲，或种类不符。请刷新后另选一件。
figure-gear-tried = 试音视频设备
hook-kind-gear = 音视频设备
token-scope-gear = 音视频设备
