package dev.lockkeeper.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

import jdk.net.ExtendedSocketOptions;

/**
 * Opens sockets that detect within 30 seconds that the peer is unreachable, even while
 * they wait for an answer. The default of Linux is two hours. The driver creates this
 * class by its name.
 */
public class KeepAliveSocketFactory extends SocketFactory {

	private static final int IDLE_SECONDS = 10;

	private static final int INTERVAL_SECONDS = 5;

	private static final int COUNT = 3;

	@Override
	public Socket createSocket() throws IOException {
		Socket socket = new Socket();
		if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
			socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
			socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
			socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, COUNT);
		}
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException("The driver connects the socket itself");
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		return createSocket(host, port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		return createSocket(host.getHostAddress(), port);
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		return createSocket(address, port);
	}

}
