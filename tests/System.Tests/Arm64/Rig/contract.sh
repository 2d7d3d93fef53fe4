#!/bin/busybox sh
# Stands between rig-contract and the console of the machine: contract.sh CHIP COMMAND... The chip is unplugged and plugged in here; everything else is asked and told outside.
chip=$1 driver=/sys/bus/amba/drivers/pl061_gpio
shift
rm -f /tmp/answers && mkfifo /tmp/answers
exec 3<&0 4>&1
"$@" </tmp/answers | while read -r line; do
  case $line in
    unplug) echo "$chip" >$driver/unbind && echo ok ;;
    plug) echo "$chip" >$driver/bind && echo ok ;;
    drive* | level*)
      echo "$line" >&4
      read -r answer <&3
      echo "$answer" ;;
    *) echo "$line" >&4 ;;
  esac
done >/tmp/answers
