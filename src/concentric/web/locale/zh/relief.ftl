# 请人替换的来电
call-relief = 跟会替换
call-relieved = 要换下的人
call-relief-comes = 接替的人
call-relief-at = { $at } 已接替
call-relief-nobody = 还没有人接替
