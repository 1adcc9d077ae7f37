## Hard rules of a meeting that a plan broke
violation-meeting-no-hall = { $code } is planned in no hall
violation-meeting-too-small = { $code }: { $place } has too few seats in its layout
violation-meeting-no-video = { $code }: { $place } has no video
violation-meeting-lacks = { $code }: { $place } lacks { $lacks }
violation-meeting-other-loop = { $code }: { $place } is not open to its loop
violation-meeting-hall-closed = { $code }: { $place } is closed then
violation-meeting-not-as-begun = { $code } runs, and is planned for another start
violation-meeting-not-as-asked = { $code } would start at { $start_at }, which is not among the times asked for
violation-meeting-wrong-length = { $code } is planned for { $minutes } min, which is not what was asked for
violation-meeting-no-turnover = { $code } is not followed by clearing and disinfection in its hall
violation-meeting-turnover-short = { $code }: { $minutes } min to clear, disinfect and air are too few
violation-meeting-no-check = { $code } has no sound and video check before it
violation-meeting-no-setup = { $code } has no set-up before it
violation-meeting-setup-short = { $code }: { $minutes } min to set up are too few
violation-meeting-setup-past = { $code }: its set-up would have begun at { $start_at }, which is past
violation-meeting-approach = { $code }: the way to { $place } lies in the { $loop } loop
meeting-approach = the way to it lies in the { $loop } loop
