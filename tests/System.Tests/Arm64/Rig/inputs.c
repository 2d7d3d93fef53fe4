/* Remote controls for the arm64 machine: what a thumb does to a keyboard, an infrared transmitter and a television's CEC; static.
   inputs keyboard NAME FIFO           a keyboard of that name; lines "CODE VALUE" from the FIFO are its keys, "quit" unplugs it
   inputs map EVENT SCANCODE KEY       what a scancode of an infrared receiver stands for
   inputs nec LIRC SCANCODE            sends a NEC frame
   inputs cec DEVICE tv|player         takes a logical address as one of the two
   inputs cec DEVICE send TO BYTE...   sends a message */
#include <fcntl.h>
#include <linux/cec.h>
#include <linux/input.h>
#include <linux/lirc.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void fail(const char *what) { perror(what); exit(1); }

static int open_or_fail(const char *path)
{
    int f = open(path, O_RDWR);
    if (f < 0) fail(path);
    return f;
}

static void emit(int to, int type, int code, int value)
{
    struct input_event event = { .type = (unsigned short)type, .code = (unsigned short)code, .value = value };
    if (write(to, &event, sizeof event) != sizeof event) fail("emit");
}

static int keyboard(const char *name, const char *fifo)
{
    int keys = open_or_fail("/dev/uinput"), code, value;
    struct uinput_setup setup = { .id.bustype = BUS_VIRTUAL };
    strncpy(setup.name, name, UINPUT_MAX_NAME_SIZE - 1);
    ioctl(keys, UI_SET_EVBIT, EV_KEY);
    for (int i = 1; i < KEY_MAX; i++) ioctl(keys, UI_SET_KEYBIT, i);
    if (ioctl(keys, UI_DEV_SETUP, &setup) || ioctl(keys, UI_DEV_CREATE)) fail("keyboard");
    FILE *lines = fdopen(open_or_fail(fifo), "r");
    for (char line[64]; fgets(line, sizeof line, lines) && strcmp(line, "quit\n");)
        if (sscanf(line, "%d %d", &code, &value) == 2) {
            emit(keys, EV_KEY, code, value);
            emit(keys, EV_SYN, SYN_REPORT, 0);
        }
    return 0;
}

static int map(const char *device, unsigned scancode, unsigned key)
{
    struct input_keymap_entry entry = { .len = sizeof scancode, .keycode = key };
    memcpy(entry.scancode, &scancode, sizeof scancode);
    if (ioctl(open_or_fail(device), EVIOCSKEYCODE_V2, &entry)) fail("map");
    return 0;
}

static int nec(const char *device, unsigned scancode)
{
    int lirc = open_or_fail(device);
    unsigned mode = LIRC_MODE_SCANCODE;
    struct lirc_scancode frame = { .scancode = scancode, .rc_proto = RC_PROTO_NEC };
    if (ioctl(lirc, LIRC_SET_SEND_MODE, &mode) || write(lirc, &frame, sizeof frame) != sizeof frame) fail("nec");
    return 0;
}

static int cec_address(const char *device, int tv)
{
    struct cec_log_addrs address = { .cec_version = CEC_OP_CEC_VERSION_2_0, .num_log_addrs = 1, .vendor_id = CEC_VENDOR_ID_NONE,
        .flags = CEC_LOG_ADDRS_FL_ALLOW_RC_PASSTHRU };
    address.primary_device_type[0] = tv ? CEC_OP_PRIM_DEVTYPE_TV : CEC_OP_PRIM_DEVTYPE_PLAYBACK;
    address.log_addr_type[0] = tv ? CEC_LOG_ADDR_TYPE_TV : CEC_LOG_ADDR_TYPE_PLAYBACK;
    address.all_device_types[0] = tv ? CEC_OP_ALL_DEVTYPE_TV : CEC_OP_ALL_DEVTYPE_PLAYBACK;
    if (ioctl(open_or_fail(device), CEC_ADAP_S_LOG_ADDRS, &address)) fail("address");
    printf("%d\n", address.log_addr[0]);
    return 0;
}

static int cec_send(const char *device, char **byte, int count)
{
    int cec = open_or_fail(device);
    struct cec_log_addrs own;
    if (ioctl(cec, CEC_ADAP_G_LOG_ADDRS, &own)) fail("address");
    struct cec_msg message = { .len = (unsigned)count };
    for (int i = 0; i < count && i < CEC_MAX_MSG_SIZE; i++) message.msg[i] = (unsigned char)strtoul(byte[i], 0, 0);
    message.msg[0] |= (unsigned char)(own.log_addr[0] << 4);
    if (ioctl(cec, CEC_TRANSMIT, &message)) fail("send");
    return message.tx_status & CEC_TX_STATUS_OK ? 0 : 1;
}

int main(int count, char **arg)
{
    if (count == 4 && !strcmp(arg[1], "keyboard")) return keyboard(arg[2], arg[3]);
    if (count == 5 && !strcmp(arg[1], "map")) return map(arg[2], (unsigned)strtoul(arg[3], 0, 0), (unsigned)atoi(arg[4]));
    if (count == 4 && !strcmp(arg[1], "nec")) return nec(arg[2], (unsigned)strtoul(arg[3], 0, 0));
    if (count == 4 && !strcmp(arg[1], "cec")) return cec_address(arg[2], !strcmp(arg[3], "tv"));
    if (count > 4 && !strcmp(arg[1], "cec") && !strcmp(arg[3], "send")) return cec_send(arg[2], arg + 4, count - 4);
    fprintf(stderr, "inputs: see inputs.c\n");
    return 2;
}
