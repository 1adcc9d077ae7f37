# Video lines of two carriers
lines = Video lines
line = Video line
lines-line = Which line ends where, how good it is just now, and which meetings go over it.
lines-none = No line has been entered yet.
lines-new = New line
lines-code = Line
lines-carrier = Carrier
lines-here = Ends here in
lines-there = Far end
lines-state = Stands
lines-measured = Measured last
lines-meetings = Meetings on it
lines-day = The last day
lines-age = { $n ->
    [0] just now
    [one] { $n } min ago
   *[other] { $n } min ago
}
lines-not-measured = not measured
lines-values = { $loss }% lost · jitter { $jitter } ms · delay { $delay } ms
lines-all-lost = nothing comes back
line-state-service = in service
line-state-warn = worse than it should be
line-state-critical = bad
line-state-fault = in fault
line-state-laying = being laid
line-state-out = out of use
line-role-main = main
line-role-standby = standby
line-protocol-h323 = H.323
line-protocol-sip = SIP
line-protocol-webrtc = WebRTC
line-protocol-other = another
line-probe-icmp = Ping (ICMP)
line-probe-udp = Our own packets (UDP)
line-probe = Measured by
line-since = since { $at }
line-mbps = { $n } Mbps
line-narrow = { $n } Mbps is less than the { $least } Mbps that one meeting takes (1080p and a second picture).
line-hotline = Carrier's fault line
line-circuit = Carrier's number of it
line-port = Port
line-far-telephone = Far end's telephone
line-endpoint = Conference endpoint
line-protocol = Protocol
line-bandwidth = Bandwidth (Mbps)
line-role = Meant as
line-place = Ends here in
line-place-hint = A hall; or the floor or building of its port, then for all halls in it
line-far = Far end
line-far-any = any, through a conference server
line-probe-address = Address to measure
line-probe-port = Port there (UDP)
line-probe-hint = For our own packets, the far end runs: concentric reflect --host ADDRESS --port N
line-save = Save
line-saved = Saved
line-edit = Change
line-test-now = Measure now
line-test-waits = asked for at { $at }; its result comes in a few seconds
line-say-fault = In fault; carrier told
line-say-service = Works again
line-say-out = Out of use
line-say-back = In use again
line-reason = What was found, what the carrier said
line-tests = Tests
line-test-none = Not tested yet.
line-purpose-rehearsal = the day before
line-purpose-recheck = an hour before
line-purpose-ready = a quarter of an hour before
line-purpose-weekly = weekly
line-purpose-asked = asked for
line-result-good = passed
line-result-warn = worse than it should be
line-result-critical = failed
line-history = A day of it
line-history-line = One column for each ten minutes, the worst of them: height is loss, the mark below it warns of anything.
line-history-words = { $n ->
    [0] In { $all } measured spans of ten minutes nothing was out of bounds.
   *[other] In { $n } of { $all } measured spans of ten minutes something was out of bounds.
}
line-limits = Warned of from { $loss1 }% lost, { $jitter1 } ms jitter, { $delay1 } ms delay; bad from { $loss2 }%, { $jitter2 } ms, { $delay2 } ms. One way, as half of there and back.
line-no-history = Nothing was measured in the last day.
line-trouble = It is not measured: { $why ->
    [icmp-not-allowed] this machine may not send pings. Let it (net.ipv4.ping_group_range), or measure by our own packets.
    [no-port] the far end's port is missing.
    [address-unknown] its address is not known to the network.
   *[no-route] there is no way to its address.
}
meeting-lines = Video line
meeting-no-line = It is to be held by video, and no line fits its hall and far end.
meeting-lines-not-yet = Its line is chosen once it has a hall.
meeting-line-main = goes over
meeting-line-standby = stands by
meeting-line-put = put on it at { $at }
meeting-line-propose = { $line } is bad. Put the meeting on { $other } ({ $carrier }):
meeting-line-switch = Switch to { $line } ({ $carrier })
meeting-line-last = If the other line fails too: an audio bridge by telephone, { $telephone }
meeting-line-back = { $line } is good again.
meeting-line-one-carrier = Both are of one carrier: they may fail together.
meeting-line-none-other = There is no other line to switch to.
meeting-line-rehearse = Rehearsal with the far end
meeting-line-rehearsed = { $n ->
    [0] Rehearsed { $at }: everything passed
   *[other] Rehearsed { $at }: { $n } of 5 did not pass
}
meeting-line-rehearse-save = Rehearsed
meeting-line-not-rehearsed = Not rehearsed with the far end yet.
line-check-register = Both terminals registered
line-check-loopback = Looped back at the far end
line-check-content = Second picture seen at both ends
line-check-audio = Heard both ways
line-check-encryption = Encryption as agreed
sheet-video-line = Video line
sheet-video-line-of = { $line } ({ $carrier })
sheet-video-line-and = { $line }; standby { $other }
sheet-video-line-none = none that fits
entry-line-entered = { $n ->
    [one] Line { $code } { $created ->
        [0] was changed
       *[other] was entered
    }
   *[other] { $n } lines were entered or changed: { $code } and others
}
entry-line-stands = Line { $code } ({ $carrier }) { $state ->
    [fault] is in fault; its carrier was told
    [out] is out of use
   *[service] works again
}
entry-line-test-asked = Line { $code } is to be measured now
entry-line-breached = Line { $code } ({ $carrier }) is { $level ->
    [warn] worse than it should be
   *[critical] bad
}: { $loss }% lost{ $jitter_ms ->
    [-1] {""}
   *[other] , jitter { $jitter_ms } ms, delay { $delay_ms } ms
}
entry-line-recovered = Line { $code } ({ $carrier }) is good again after { $minutes } min
entry-line-tested = Line { $code } ({ $carrier }), { $purpose ->
    [rehearsal] rehearsed the day before { $meeting_code }
    [recheck] measured an hour before { $meeting_code }
    [ready] measured a quarter of an hour before { $meeting_code }
    [asked] measured as asked
   *[weekly] measured for the week
}: { $level ->
    [good] passed
    [warn] worse than it should be
   *[critical] failed
}, { $loss }% lost{ $jitter_ms ->
    [-1] {""}
   *[other] , jitter { $jitter_ms } ms, delay { $delay_ms } ms
}
entry-meeting-line-switched = { $code } goes over line { $line } ({ $carrier }) now{ $had ->
    [0] {""}
   *[other] {" "}instead of { $was }
}{ $now_measured ->
    [0] {""}
   *[other] {"; "}measured just then: { $now_loss }% lost, jitter { $now_jitter_ms } ms, delay { $now_delay_ms } ms
}
entry-meeting-line-rehearsed = { $code } was rehearsed over line { $line }: { $n ->
    [0] everything passed
   *[other] { $n } of 5 did not pass
}
entry-line-ordered = Line { $code } ({ $carrier }) is to be laid{ $for ->
    [0] {""}
   *[other] {" "}for { $meeting_code }
}
entry-line-accepted = Line { $code } ({ $carrier }) was accepted and is in service
decision-line-switch = { $code } goes over { $line }, which is { $how ->
    [fault] in fault
    [unmeasured] bad
   *[measured] bad: { $loss }% lost, jitter { $jitter_ms } ms, delay { $delay_ms } ms
}. Switch to { $other } ({ $carrier })
decision-line-no-other = { $code } goes over { $line }, which is { $how ->
    [fault] in fault
    [unmeasured] bad
   *[measured] bad: { $loss }% lost
}, and no other line is better. Call the carrier, have the audio bridge ready
decision-meeting-no-line = { $code } is to be held by video at { $start_at } and has no line
decision-line-bad = Line { $line } ({ $carrier }) is bad. Call the carrier before a meeting needs it
decision-line-unmeasured = Line { $line } ({ $carrier }) is not measured
decision-line-good-again = { $line } ({ $carrier }) is good again; { $code } still goes over { $other }. Switch back?
decision-line-accept = Line { $line } ({ $carrier }) is laid and tested. Accept it
error-line-not-keeper = Lines are kept by the information department and the duty desk.
error-line-being-laid = Line { $code } is not in service yet: it is tested and accepted first.
error-line-no-video = { $code } goes over no line: it is held without video, has ended or was cancelled.
error-line-not-there = Line { $line } carries no meeting: it is out of use or still being laid.
error-line-cannot-listen = { $host }, port { $port }: nothing can be received there ({ $detail }). Choose another port, or stop whatever uses it.
error-line-code-used = There is a line { $code } already.
error-line-no-list = No list for laying a line is in force, so nobody would be asked for anything.
error-line-not-laying = Line { $code } is not being laid.
error-line-not-tested = Line { $code } has passed no test since it was ordered. Measure it, then accept it.
error-line-own-work = Whoever laid line { $code } does not accept it: somebody else does.
program-prober = Line prober
field-hotline = Carrier's fault line
field-probe-port = Port there
field-probe-address = Address to measure
field-mbps = Bandwidth (Mbps)
field-protocol = Protocol
field-carrier = Carrier
field-far = Far end
field-passed = Checks passed
field-probe-by = Measured by
field-role = Meant as
kind-line-laying = Laying a line
line-accept = Accept: in service
line-accept-line = It has passed a test since it was ordered, and whoever accepts has not laid it.
line-to-be-laid = It has still to be laid: survey, laying, splicing, test, acceptance
line-for-meeting = Laid for
line-for-none = no meeting in particular: begin at once
line-why = Why
meeting-line-choose = Another line
meeting-line-choose-save = Put the meeting on it
violation-line-laying-order = Laying of { $code }: a step begins before the one before it is over
field-for-meeting = Laid for

steward-line-bad = The video line is bad. The information department can switch to { $other }: call them.
table-lines = Video lines
column-carrier = Carrier
column-role = Meant as
column-far = Far end
column-mbps = Mbps
column-loss = Lost (%)
column-jitter-ms = Jitter (ms)
column-delay-ms = Delay (ms)
column-measured-at = Measured
hook-kind-line = Video lines
token-scope-lines = Video lines
