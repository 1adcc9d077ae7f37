# A call for relief
call-relief = Relief of the steward
call-relieved = To be relieved
call-relief-comes = Relief
call-relief-at = took over at { $at }
call-relief-nobody = nobody yet
