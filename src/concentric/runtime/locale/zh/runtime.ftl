# 守护进程的提示与报错。中英文各自成文，互不为译本。

runtime-making-system-user = 正在创建运行数据库的系统用户 { $user }。
runtime-making-database = 正在 { $folder } 新建数据库（PostgreSQL { $version }）……
runtime-starting = 正在启动数据库…… { $seconds } 秒
runtime-recovering = 上次未正常关闭，数据库正在恢复…… { $seconds } 秒
runtime-syncing = 正在将数据库文件落盘…… { $seconds } 秒
runtime-stopping = 正在关闭数据库…… { $seconds } 秒
runtime-waiting-for-stop = 数据库正在关闭，请稍候…… { $seconds } 秒
runtime-waiting-for-orphans = 数据库曾被强行终止，正在等待残留的 { $count } 个进程退出…… { $seconds } 秒
runtime-waiting-for-another-command = 另一条命令正在启动或关闭数据库，请稍候…… { $seconds } 秒
runtime-migrating = 正在更新数据表……

serve-waiting-for-port = 上次运行被强行终止，正在等待其释放端口 { $port }…… { $seconds } 秒
serve-waiting-for-page = 正在等待首页就绪…… { $seconds } 秒
serve-ready = Concentric 已就绪：{ $address }
serve-how-to-sign-in = 请用您的用户名和密码登录。
serve-how-to-stop = 按 Ctrl-C 停止。
serve-child-ended = 进程“{ $name }”已退出（代码 { $code }），即将重新启动。日志：{ $log }
serve-child-started = 进程“{ $name }”已恢复运行（进程号 { $pid }）。
serve-web-hung = 网页进程已 { $seconds } 秒没有响应，将结束它并重新启动。
serve-database-ended = 数据库已退出，正在重新启动。
serve-database-back = 数据库已恢复运行。
serve-stopping = 正在停止……
serve-stopped = 已停止。

error-postgres-binaries-missing = 未找到 PostgreSQL 程序（{ $looked_in }），请重新运行 ./dev 安装。
error-postgres-system-user-refused = 无法创建运行数据库所需的系统用户 { $user }：{ $reason }
error-postgres-folder-unreachable = 系统用户 { $user } 无权进入目录 { $folder }；请用 --data 另选位置，或执行：chmod o+x { $folder }
error-folder-not-writable = { $folder } 不可写（{ $reason }）；请用 --data 另选位置。
error-postgres-folder-owner = { $folder } 中的数据库属于另一用户（编号 { $owner }），只有该用户或 root 才能运行。
error-postgres-other-version = { $folder } 由 PostgreSQL { $found } 创建，而本版 Concentric 使用 PostgreSQL { $needed }；请改用原先的 Concentric 版本，或用 --data 另选位置。
error-disk-full = { $folder } 所在磁盘空间不足：剩余 { NUMBER($free_mb, useGrouping: 0) } MB，至少需要 { NUMBER($needed_mb, useGrouping: 0) } MB。
error-postgres-secrets-missing = { $folder } 中有数据库，但缺少其口令文件（{ $file }）；请从备份中恢复该文件。
error-postgres-initialise-failed = 无法在 { $folder } 新建数据库：{ $line }
error-postgres-start-failed = 数据库未能启动：{ $line }（日志：{ $log }）
error-postgres-start-too-slow = 已等待 { NUMBER($seconds, useGrouping: 0) } 秒，数据库仍未就绪；它会继续启动，请稍后再试（日志：{ $log }）
error-postgres-stop-failed = 已等待 { NUMBER($seconds, useGrouping: 0) } 秒，数据库仍未关闭（日志：{ $log }）
error-postgres-socket-folder-unsafe = { $folder } 已存在且并非本程序专用，不能用来存放数据库套接字；请将其删除，或用 --data 选一个较短的路径。
error-serve-already-served = { $folder } 正由进程 { $pid } 提供服务；请先停止该进程，或用 --data 另选位置。
error-serve-port-in-use = { $host } 的端口 { $port } 已被其他程序占用；请用 --port 另选端口。
error-serve-address-refused = 无法在 { $host } 端口 { $port } 提供页面：{ $reason }
error-serve-child-keeps-ending = 进程“{ $name }”一启动就退出，原因见日志：{ $log }
error-database-server-unreachable = { $server } 指定的数据库服务器拒绝连接：{ $reason }
error-database-server-too-old = 数据库服务器版本为 PostgreSQL { $found }，至少需要 { $needed }。
error-database-role-refused = 页面程序使用的角色 { $role }（不得改动台账）在此服务器上无法使用（{ $reason }）；请在 DATABASE_URL 中另设应用角色，并用 DATABASE_OWNER_URL 指定属主。
