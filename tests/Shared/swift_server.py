"""An object store that speaks S3, for tests: OpenStack Swift (Debian: python3-swift), all its servers in one process on loopback.

    python3 swift_server.py FOLDER PORT SECRET      objects below FOLDER; access key test:tester; ends with its standard input
"""
import eventlet

eventlet.monkey_patch(os=False, thread=False)

import os
import sys

from eventlet import wsgi
from swift.common import utils
from swift.common.ring import RingBuilder

folder, port, secret = sys.argv[1], int(sys.argv[2]), sys.argv[3]
utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b"", b"edgerec"

from swift.account.server import AccountController
from swift.common.storage_policy import POLICIES
from swift.container.server import ContainerController
from swift.obj.server import ObjectController
from swift.common.wsgi import loadapp

servers = {"account": AccountController, "container": ContainerController, "object": ObjectController}
conf = {"devices": os.path.join(folder, "devices"), "mount_check": "false", "swift_dir": folder, "recon_cache_path": folder, "bind_ip": "127.0.0.1", "fallocate_reserve": "0"}
os.makedirs(os.path.join(conf["devices"], "disk"))
sockets = {name: eventlet.listen(("127.0.0.1", 0)) for name in servers}
for name, socket in sockets.items():
    builder = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
    builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": socket.getsockname()[1], "device": "disk", "weight": 1})
    builder.rebalance(seed=1)
    builder.get_ring().save(os.path.join(folder, name + ".ring.gz"))

log = utils.get_logger({"log_level": "ERROR"}, log_to_console=False)
for name, server in servers.items():
    eventlet.spawn(wsgi.server, sockets[name], server({**conf, "bind_port": sockets[name].getsockname()[1]}, log), log, protocol=wsgi.HttpProtocol, log_output=False)

# What stands before the proxy itself, each named as the package calls it.
filters = {name: "" for name in ("catch_errors", "gatekeeper", "memcache", "listing_formats", "s3api", "tempauth", "copy", "slo", "dlo", "versioned_writes")}
filters["memcache"] = "memcache_servers = 127.0.0.1:1\n"  # None: nothing is kept.
filters["tempauth"] = f"user_test_tester = {secret} .admin\n"
proxy = os.path.join(folder, "proxy.conf")
with open(proxy, "w") as text:
    text.write(f"[DEFAULT]\nswift_dir = {folder}\nlog_level = ERROR\n[pipeline:main]\npipeline = {' '.join(filters)} proxy-server\n")
    text.write("[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n")
    for name, options in filters.items():
        text.write(f"[filter:{name}]\nuse = egg:swift#{name}\n{options}")

eventlet.spawn(wsgi.server, eventlet.listen(("127.0.0.1", port)), loadapp(proxy), log, log_output=False)
print("ready", flush=True)
eventlet.tpool.execute(sys.stdin.read)
