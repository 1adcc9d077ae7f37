cli-usage =
    用法：concentric [--data DIR] [--lang zh|en] 命令 ……
    命令一览（“concentric 命令 --help”查看详细用法）：
cli-help-data = 场馆数据目录
cli-help-lang = 提示所用语言
cli-help-host = 以 HTTPS 提供服务的主机名或 IP 地址，可重复给出（不给时只在本机以 http://localhost 提供）
cli-help-trust-port = 手机信任本馆证书的页面所用端口（默认 8080）
cli-help-certificate = 改用这份证书（PEM），而不由本馆自行签发
cli-help-key = 该证书的私钥（PEM）
cli-help-port = 服务端口（默认 8460）
cli-help-no-browser = 不自动打开浏览器
cli-serve = 启动本场馆服务，直至停止
cli-demo = 打开演示场馆
cli-migrate = 将数据库更新到当前版本
cli-migrated = 数据库已是最新版本。

error-cli-unknown-command = 没有“{ $command }”这个命令；可用“concentric --help”查看全部命令。
error-cli-bad-usage = 命令 { $command } 的参数有误：{ $detail }
cli-completion = 输出供 bash 或 zsh 自动补全的脚本
cli-help-shell = 哪种 shell
