# 某时的在岗情况
stands-free = 当班，空闲
stands-busy = 当班，那时另有任务
stands-off = 不当班
stands-asleep = 不当班，在休息
stands-away = 那时不在岗
stands-unknown = 全部人员
stands-short-busy = 另有任务
stands-short-off = 不当班
stands-short-asleep = 在休息
stands-short-away = 不在岗
