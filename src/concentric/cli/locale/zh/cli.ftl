cli-usage =
    用法：concentric [--data DIR] [--lang zh|en] 命令 ……
    命令一览（“concentric 命令 --help”查看详细用法）：
cli-help-data = 场馆数据目录
cli-help-lang = 提示所用语言
cli-help-host = 提供服务的主机名或地址（默认 localhost）
cli-help-port = 服务端口（默认 8460）
cli-help-no-browser = 不自动打开浏览器
cli-serve = 启动本场馆服务，直至停止
cli-demo = 打开演示场馆
cli-migrate = 将数据库更新到当前版本
cli-migrated = 数据库已是最新版本。

error-cli-unknown-command = 没有“{ $command }”这个命令；可用“concentric --help”查看全部命令。
error-cli-bad-usage = 命令 { $command } 的参数有误：{ $detail }
