variable "cidr_block" {
  description = "IPv4 addresses of the VPC."
  type        = string
  default     = "10.0.0.0/16"
  nullable    = false
}

variable "allowed_cidr_blocks" {
  description = "IPv4 blocks that can reach the load balancer. Default: all."
  type        = list(string)
  default     = ["0.0.0.0/0"]
  nullable    = false
}

variable "certificate_arn" {
  description = "ACM certificate of the load balancer. Default: none, the load balancer uses HTTP."
  type        = string
  default     = null
}

variable "domain_name" {
  description = "Host name of the certificate."
  type        = string
  default     = null
}
