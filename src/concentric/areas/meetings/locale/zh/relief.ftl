# 跟会到散会，要走先换人
error-meeting-steward-stays = 会议 { $code } 还没有人报散会，跟会的人不能先走。已散会的，请先在跟会屏点“会议结束”；要换人的，由接替的人到会场后在自己手机的跟会屏点“接替”；实在跟不下去的，在任务里点“没有做成”并写明原因。
relief-stay = { $at } 已请人替换。对方到场、在自己手机上点“接替”之前，请不要离开。
relief-awaited = { $who } { $at } 请人替换
relief-how = 请到会场当面交接，再点“接替”。点了以后对方才能走。
relief-take = 我到了，接替{ $who }
relief-take-sure = 确认：我在会场，由我跟会
relief-freed = { $who }已接替
relief-freed-at = { $at } 起由对方跟会，您可以走了。
relief-nobody = 这场会还没有人跟会。
relief-task = 打开任务
relief-spans = 跟会人员
relief-told = 电话报来：有人接替跟会
relief-told-how = 要接替的人本人来报才能记。请在下面选是谁报的。
relief-told-take = 已接替{ $who }
relief-here = 接替跟会
entry-meeting-relief-asked = 会议 { $code }：跟会的{ $person }请人替换（{ $call_code }）
entry-meeting-steward-relieved = 会议 { $code }：{ $taken_at } 起由{ $person }跟会，接替{ $relieved }（{ $since_at } 起跟会）
error-meeting-relief-confirms = 会议 { $code }：被换下的人不能自己点。请接替的人到会场，在自己的手机上点“接替”。
error-meeting-no-relief = 会议 { $code } 要由负责跟会的部门派人接替。电话报来的，请选是谁报的。
error-meeting-not-stewarding = 会议 { $code } 那时不是{ $person }在跟会，请刷新后再看。
error-meeting-relieved-already = 会议 { $code }：{ $at } 起已由{ $relief }接替{ $person }。
error-meeting-cannot-take-over = { $why ->
    [not_there] { $person }现在不当班，不能接替会议 { $code } 的跟会，请负责人另派人接替。
    [skill] { $person }没有跟会这项技能，请负责人另派人接替。
    [loop] { $person }不能接触会议 { $code } 的人员，请同环的人接替。
   *[busy] { $person }手上还有别的任务，或已被指定去别处。请先在那边换下，或请负责人另派人接替会议 { $code }。
}
relief-due = { $who } { $at } 下班，会议预计 { $end } 结束，还要再有人来接替
relief-due-mine = 您 { $at } 下班，会议预计 { $end } 结束，还要再有人来接替；接替的人到之前不能离开
decision-relief-due = 会议 { $code }：跟会的{ $person } { $until_at } 下班，会议预计 { $end_at } 结束，请再派人接替
